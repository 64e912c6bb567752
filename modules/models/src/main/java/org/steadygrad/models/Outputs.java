package org.steadygrad.models;

import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.core.experiment.DataShape;

/** The last layer of a classifier. */
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

    private static OutputLayer.Builder builder(DataShape shape) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .name("output")
                .nOut(shape.classes())
                .activation(Activation.SOFTMAX);
    }
}
