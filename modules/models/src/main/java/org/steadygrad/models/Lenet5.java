package org.steadygrad.models;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.steadygrad.core.experiment.DataShape;

/**
 * LeNet-5 in the form in which it is used today: convolution 5x5 6, tanh, average pooling 2, convolution 5x5 16, tanh,
 * average pooling 2, dense 120 and 84 with tanh, softmax.
 *
 * <p>LeCun, Bottou, Bengio &amp; Haffner, "Gradient-based learning applied to document recognition", Proceedings of the
 * IEEE 86(11), 1998. Three things are not the paper's, as nearly everywhere: every map of the second convolution sees
 * all maps of the first, pooling has no coefficients, and the output is softmax. The first convolution pads images, which
 * gives 28x28 ones the size that the paper's 32x32 ones have behind it: 1x28x28 and 10 classes make 61,706 parameters.
 *
 * @param shape images of at least 12x12
 */
public record Lenet5(DataShape shape) implements SequentialNetwork {
    public Lenet5 {
        InputTypes.requireImage("lenet-5", shape, 12);
    }

    @Override
    public MultiLayerConfiguration configuration() {
        return new NeuralNetConfiguration.Builder()
                .seed(Network.SEED)
                .weightInit(WeightInit.XAVIER)
                .activation(Activation.TANH)
                .list()
                .layer(Layers.convolution("conv1", 5, 6)
                        .convolutionMode(ConvolutionMode.Same)
                        .build())
                .layer(Layers.pooling("pool1", PoolingType.AVG, 2, 2))
                .layer(Layers.convolution("conv2", 5, 16).build())
                .layer(Layers.pooling("pool2", PoolingType.AVG, 2, 2))
                .layer(Layers.dense("dense1", 120))
                .layer(Layers.dense("dense2", 84))
                .layer(Outputs.softmax(shape))
                .setInputType(InputTypes.of(shape))
                .build();
    }
}
