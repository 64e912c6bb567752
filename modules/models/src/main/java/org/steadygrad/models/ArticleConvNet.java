package org.steadygrad.models;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.steadygrad.core.experiment.DataShape;

/**
 * The small conv net of the article on gradient explosion: convolution 3x3, ReLU, max pooling 2, the same again, dense,
 * ReLU, softmax with cross-entropy.
 *
 * <p>The article's own listing does not run: its dense layer is given a convolution's kernel arguments and the layer of
 * classes is missing. Meant, and built here, is a dense layer of 128 units on the flattened second pooling and an
 * output layer with one unit per class. The convolutions keep the image's size (zero padding of 1), so 1x28x28 images
 * and 10 classes give 440,394 parameters at full width. Weights start as He et al. (2015) propose for ReLU, biases at
 * zero; the output layer starts with Glorot's initialisation.
 *
 * @param shape images of at least 4x4
 * @param width filters of each convolution, >= 1; the article's is 64
 * @param hidden units of the dense layer, >= 1; the article's is 128
 */
public record ArticleConvNet(DataShape shape, int width, int hidden) implements SequentialNetwork {
    public ArticleConvNet {
        InputTypes.requireImage("article-convnet", shape, 4);
    }

    /** The article's own width. */
    public static ArticleConvNet fullWidth(DataShape shape) {
        return new ArticleConvNet(shape, 64, 128);
    }

    @Override
    public MultiLayerConfiguration configuration() {
        return new NeuralNetConfiguration.Builder()
                .seed(Network.SEED)
                .weightInit(WeightInit.RELU)
                .activation(Activation.RELU)
                .convolutionMode(ConvolutionMode.Same)
                .list()
                .layer(Layers.convolution("conv1", 3, width).build())
                .layer(Layers.maxPooling("pool1", 2, 2))
                .layer(Layers.convolution("conv2", 3, width).build())
                .layer(Layers.maxPooling("pool2", 2, 2))
                .layer(Layers.dense("dense", hidden))
                .layer(Outputs.softmax(shape))
                .setInputType(InputTypes.of(shape))
                .build();
    }
}
