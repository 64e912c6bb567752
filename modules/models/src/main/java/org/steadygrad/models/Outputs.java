package org.steadygrad.models;

import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.steadygrad.core.experiment.DataShape;

/** The last layer of a network. */
final class Outputs {
    private Outputs() {}

    /**
     * Softmax with cross-entropy, one unit per class. DL4J keeps probabilities within [1e-10, 1 - 1e-10], so the loss of
     * an example never exceeds 23.03 nats however wrong the net is; gradients are not clipped by it.
     */
    static OutputLayer softmax(DataShape shape) {
        return builder(shape).weightInit(WeightInit.XAVIER).build();
    }

    /** The same, but for weights that start as those of the network's other layers. */
    static OutputLayer likeTheOthers(DataShape shape) {
        return builder(shape).build();
    }

    /** The mean over each map. */
    static GlobalPoolingLayer means() {
        return new GlobalPoolingLayer.Builder(PoolingType.AVG).name("means").build();
    }

    /**
     * For whatever the answer is: softmax with cross-entropy for a class, the same at every step for a class per step, linear
     * units with the mean squared error for numbers. DL4J adds the losses of steps up; here they are averaged, so that a loss
     * is in nats per step.
     *
     * @param steps that a loss is the mean over, if every step has a class
     */
    static Layer answering(DataShape shape, int steps) {
        return switch (shape.answer()) {
            case CLASS -> softmax(shape);
            case CLASS_PER_STEP ->
                new RnnOutputLayer.Builder(new LossMCXENT(Nd4j.valueArrayOf(1, shape.classes(), 1.0 / steps)))
                        .name("output")
                        .nOut(shape.classes())
                        .activation(Activation.SOFTMAX)
                        .weightInit(WeightInit.XAVIER)
                        .build();
            case NUMBERS ->
                new OutputLayer.Builder(LossFunction.MSE)
                        .name("output")
                        .nOut(shape.classes())
                        .activation(Activation.IDENTITY)
                        .weightInit(WeightInit.XAVIER)
                        .build();
        };
    }

    private static OutputLayer.Builder builder(DataShape shape) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .name("output")
                .nOut(shape.classes())
                .activation(Activation.SOFTMAX);
    }
}
