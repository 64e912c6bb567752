package org.steadygrad.models;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.TruncatedNormalDistribution;
import org.nd4j.linalg.activations.Activation;
import org.steadygrad.core.experiment.DataShape;

/**
 * DeepOBS's net {@code 2c2d} for MNIST and Fashion-MNIST: convolution 5x5 32, ReLU, max pooling 2, convolution 5x5 64,
 * ReLU, max pooling 2, dense 1024, ReLU, softmax; convolutions keep the image's size. Weights start from a normal
 * distribution of deviation 0.05, cut off at two deviations, biases at 0.05. No regularization. 1x28x28 and 10 classes
 * make 3,274,634 parameters.
 *
 * <p>Schneider, Balles &amp; Hennig, "DeepOBS: a deep learning optimizer benchmark suite", ICLR 2019.
 *
 * @param shape images of at least 4x4; the paper's are 28x28
 */
public record Basic2c2d(DataShape shape) implements SequentialNetwork {
    private static final double DEVIATION = 0.05;
    private static final double BIAS = 0.05;

    public Basic2c2d {
        InputTypes.requireImage("2c2d", shape, 4);
    }

    @Override
    public MultiLayerConfiguration configuration() {
        return new NeuralNetConfiguration.Builder()
                .seed(Network.SEED)
                .weightInit(new TruncatedNormalDistribution(0, DEVIATION))
                .biasInit(BIAS)
                .activation(Activation.RELU)
                .convolutionMode(ConvolutionMode.Same)
                .list()
                .layer(Layers.convolution("conv1", 5, 32).build())
                .layer(Layers.maxPooling("pool1", 2, 2))
                .layer(Layers.convolution("conv2", 5, 64).build())
                .layer(Layers.maxPooling("pool2", 2, 2))
                .layer(Layers.dense("dense", 1024))
                .layer(Outputs.likeTheOthers(shape))
                .setInputType(InputTypes.of(shape))
                .build();
    }
}
