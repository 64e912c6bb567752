package org.steadygrad.models;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.steadygrad.core.experiment.DataShape;

/**
 * A multilayer perceptron: fully connected ReLU layers of one width, then softmax with cross-entropy. Images are
 * flattened. Weights start as He et al. (2015) propose for ReLU.
 *
 * @param width units of each hidden layer, >= 1
 * @param depth hidden layers, >= 1
 */
public record Mlp(DataShape shape, int width, int depth) implements SequentialNetwork {
    public Mlp {
        InputTypes.requireNoSequence("mlp", shape);
    }

    @Override
    public MultiLayerConfiguration configuration() {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(Network.SEED)
                .weightInit(WeightInit.RELU)
                .activation(Activation.RELU)
                .list();
        for (int i = 1; i <= depth; i++) {
            layers.layer(Layers.dense("dense" + i, width));
        }
        return layers.layer(Outputs.softmax(shape))
                .setInputType(InputTypes.of(shape))
                .build();
    }
}
