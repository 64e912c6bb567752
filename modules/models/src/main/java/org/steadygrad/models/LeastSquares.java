package org.steadygrad.models;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.core.experiment.DataShape;

/**
 * A linear layer without bias, fitted to the one-hot labels by least squares: a quadratic loss, whose Hessian for each of the
 * {@code K} outputs is
 *
 * <pre>(2 / K) X'X / n</pre>
 *
 * with the features {@code X} of {@code n} examples. Outputs are no probabilities, so that a test loss means nothing.
 */
record LeastSquares(DataShape shape) implements SequentialNetwork {
    LeastSquares {
        InputTypes.requireNoSequence("least-squares", shape);
    }

    @Override
    public MultiLayerConfiguration configuration() {
        return new NeuralNetConfiguration.Builder()
                .seed(Network.SEED)
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .name("output")
                        .nOut(shape.classes())
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .weightInit(WeightInit.NORMAL)
                        .build())
                .setInputType(InputTypes.of(shape))
                .build();
    }

    @Override
    public Judge judge() {
        return Judge.LOSS;
    }
}
