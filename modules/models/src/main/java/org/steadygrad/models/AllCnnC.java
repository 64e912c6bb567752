package org.steadygrad.models;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.core.experiment.DataShape;

/**
 * The all-convolutional net C: three 3x3 convolutions of 96 maps, the last with stride 2, the same of 192 maps, a 3x3
 * convolution of 192 without padding, 1x1 convolutions of 192 and of one map per class, all with ReLU; the mean over
 * each map; softmax. 3x32x32 and 10 classes make 1,369,738 parameters, 100 classes 1,387,108.
 *
 * <p>Springenberg, Dosovitskiy, Brox &amp; Riedmiller, "Striving for simplicity: the all convolutional net", ICLR 2015
 * workshop. Initial weights are those of DeepOBS, which the paper leaves open: Glorot's, biases at 0.1. The paper's L2
 * penalty of 0.001/2 times the squared norm is in the model, its dropout (0.2 on images, 0.5 behind each stride) is not.
 *
 * @param shape images of at least 12x12; the paper's are 3x32x32
 */
public record AllCnnC(DataShape shape) implements SequentialNetwork {
    private static final double PENALTY = 0.001;
    private static final double BIAS = 0.1;

    public AllCnnC {
        InputTypes.requireImage("all-cnn-c", shape, 12);
    }

    @Override
    public MultiLayerConfiguration configuration() {
        return new NeuralNetConfiguration.Builder()
                .seed(Network.SEED)
                .weightInit(WeightInit.XAVIER)
                .biasInit(BIAS)
                .l2(PENALTY)
                .activation(Activation.RELU)
                .convolutionMode(ConvolutionMode.Same)
                .list()
                .layer(Layers.convolution("conv1", 3, 96).build())
                .layer(Layers.convolution("conv2", 3, 96).build())
                .layer(halving("conv3", 96))
                .layer(Layers.convolution("conv4", 3, 192).build())
                .layer(Layers.convolution("conv5", 3, 192).build())
                .layer(halving("conv6", 192))
                .layer(Layers.convolution("conv7", 3, 192)
                        .convolutionMode(ConvolutionMode.Truncate)
                        .build())
                .layer(Layers.convolution("conv8", 1, 192).build())
                .layer(Layers.convolution("conv9", 1, shape.classes()).build())
                .layer(Outputs.means())
                .layer(new LossLayer.Builder(LossFunction.MCXENT)
                        .name("output")
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputTypes.of(shape))
                .build();
    }

    private static ConvolutionLayer halving(String name, int filters) {
        return Layers.convolution(name, 3, filters).stride(2, 2).build();
    }
}
