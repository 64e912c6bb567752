package org.steadygrad.models;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.steadygrad.core.experiment.DataShape;

/**
 * A deep net of 3x3 convolutions in a row, as VGG's and the plain nets of He et al. (2016): three stages of equally many
 * convolutions with ReLU, the maps twice as many in each stage and half as large; global means; softmax. Where the depth
 * is no multiple of three, the first stages have one convolution more.
 *
 * <p>Simonyan &amp; Zisserman, "Very deep convolutional networks for large-scale image recognition", ICLR 2015. Without
 * normalization such nets become hard to train with depth: signals and gradients shrink or grow from layer to layer by a
 * factor that the initialisation sets (He et al., 2015) and training moves.
 *
 * @param shape images of at least 4x4
 * @param depth convolutions, from 3 to 100
 * @param width maps of the first stage, >= 1
 * @param normalization whether a batch normalization stands between each convolution and its ReLU
 */
public record PlainConvNet(DataShape shape, int depth, int width, Normalization normalization)
        implements SequentialNetwork {
    private static final int STAGES = 3;

    public PlainConvNet {
        InputTypes.requireImage("plain-convnet", shape, 4);
    }

    @Override
    public MultiLayerConfiguration configuration() {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(Network.SEED)
                .weightInit(WeightInit.RELU)
                .convolutionMode(ConvolutionMode.Same)
                .list();
        int made = 0;
        for (int stage = 0; stage < STAGES; stage++) {
            int end = (depth * (stage + 1) + STAGES - 1) / STAGES;
            for (boolean first = true; made < end; first = false) {
                made++;
                add(layers, made, width << stage, first && stage > 0 ? 2 : 1);
            }
        }
        return layers.layer(Outputs.means())
                .layer(Outputs.softmax(shape))
                .setInputType(InputTypes.of(shape))
                .build();
    }

    private void add(NeuralNetConfiguration.ListBuilder layers, int index, int filters, int stride) {
        boolean normalized = normalization == Normalization.BATCH;
        layers.layer(Layers.convolution("conv" + index, 3, filters)
                .stride(stride, stride)
                .hasBias(!normalized)
                .activation(normalized ? Activation.IDENTITY : Activation.RELU)
                .build());
        if (normalized) {
            layers.layer(Layers.batchNorm("norm" + index, Activation.RELU));
        }
    }
}
