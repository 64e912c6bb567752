package org.steadygrad.models;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.steadygrad.core.experiment.DataShape;

/**
 * DeepOBS's net {@code 3c3d} for CIFAR: convolution 5x5 64 and convolution 3x3 96, both without padding, and convolution
 * 3x3 128 with padding, each followed by ReLU and max pooling 3 with stride 2; dense 512 and 256 with ReLU; softmax.
 * Weights start with Glorot's uniform initialisation, biases at 0, and weights, not biases, bear an L2 penalty of
 * 0.002/2 times the squared norm. 3x32x32 and 10 classes make 895,210 parameters.
 *
 * <p>Schneider, Balles &amp; Hennig, "DeepOBS: a deep learning optimizer benchmark suite", ICLR 2019.
 *
 * @param shape images of at least 16x16; the paper's are 3x32x32
 */
public record Basic3c3d(DataShape shape) implements SequentialNetwork {
    private static final double PENALTY = 0.002;

    public Basic3c3d {
        InputTypes.requireImage("3c3d", shape, 16);
    }

    @Override
    public MultiLayerConfiguration configuration() {
        return new NeuralNetConfiguration.Builder()
                .seed(Network.SEED)
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .l2(PENALTY)
                .activation(Activation.RELU)
                .list()
                .layer(Layers.convolution("conv1", 5, 64).build())
                .layer(pooling("pool1"))
                .layer(Layers.convolution("conv2", 3, 96).build())
                .layer(pooling("pool2"))
                .layer(padded("conv3"))
                .layer(pooling("pool3"))
                .layer(Layers.dense("dense1", 512))
                .layer(Layers.dense("dense2", 256))
                .layer(Outputs.likeTheOthers(shape))
                .setInputType(InputTypes.of(shape))
                .build();
    }

    private static ConvolutionLayer padded(String name) {
        return Layers.convolution(name, 3, 128)
                .convolutionMode(ConvolutionMode.Same)
                .build();
    }

    private static SubsamplingLayer pooling(String name) {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .name(name)
                .kernelSize(3, 3)
                .stride(2, 2)
                .convolutionMode(ConvolutionMode.Same)
                .build();
    }
}
