package org.steadygrad.diagnostics.verdict;

import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small networks for 28 x 28 grey images of ten classes. */
final class RealNets {
    private static final InputType IMAGES = InputType.convolutional(28, 28, 1);

    private RealNets() {}

    static MultiLayerConfiguration mlp(IUpdater updater, long seed) {
        return dense(settings(updater, seed), 2, 32);
    }

    /** Sigmoid layers whose weights start so small that hardly any gradient reaches the first. */
    static MultiLayerConfiguration sigmoids(IUpdater updater, int depth, double spread) {
        return dense(
                settings(updater, 1).activation(Activation.SIGMOID).weightInit(new NormalDistribution(0, spread)),
                depth,
                32);
    }

    /** ReLU layers whose biases start at a value, and learn at a rate, of their own. */
    static MultiLayerConfiguration biased(IUpdater updater, double bias, double biasRate) {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .weightInit(WeightInit.RELU)
                .activation(Activation.RELU)
                .updater(updater)
                .list()
                .layer(biasedLayer("dense1", bias, biasRate))
                .layer(biasedLayer("dense2", 0, biasRate))
                .layer(softmax())
                .setInputType(IMAGES)
                .build();
    }

    private static DenseLayer biasedLayer(String name, double bias, double biasRate) {
        return new DenseLayer.Builder()
                .name(name)
                .nOut(32)
                .biasInit(bias)
                .biasUpdater(new Sgd(biasRate))
                .build();
    }

    /** Linear layers and squared error: with one layer the loss is a quadratic of the parameters. */
    static MultiLayerConfiguration linear(IUpdater updater, int hidden) {
        NeuralNetConfiguration.ListBuilder layers = settings(updater, 1)
                .activation(Activation.IDENTITY)
                .weightInit(WeightInit.XAVIER)
                .list();
        for (int i = 1; i <= hidden; i++) {
            layers.layer(new DenseLayer.Builder().name("dense" + i).nOut(16).build());
        }
        return layers.layer(new OutputLayer.Builder(LossFunction.MSE)
                        .name("output")
                        .nOut(10)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(IMAGES)
                .build();
    }

    static MultiLayerConfiguration tanh(IUpdater updater, int depth, long seed) {
        return dense(settings(updater, seed).activation(Activation.TANH).weightInit(WeightInit.XAVIER), depth, 32);
    }

    static MultiLayerConfiguration conv(IUpdater updater, long seed) {
        return settings(updater, seed)
                .list()
                .layer(convolution("conv1"))
                .layer(pooling())
                .layer(convolution("conv2"))
                .layer(pooling())
                .layer(new DenseLayer.Builder().name("dense").nOut(32).build())
                .layer(softmax())
                .setInputType(IMAGES)
                .build();
    }

    /** @param clip DL4J's own clipping of each layer's gradient; infinite for none */
    static MultiLayerConfiguration normed(IUpdater updater, double decay, double clip) {
        NeuralNetConfiguration.Builder settings = settings(updater, 1);
        if (Double.isFinite(clip)) {
            settings.gradientNormalization(GradientNormalization.ClipL2PerLayer).gradientNormalizationThreshold(clip);
        }
        return settings.list()
                .layer(convolution("conv1"))
                .layer(new BatchNormalization.Builder()
                        .name("norm")
                        .decay(decay)
                        .build())
                .layer(pooling())
                .layer(new DenseLayer.Builder().name("dense").nOut(32).build())
                .layer(softmax())
                .setInputType(IMAGES)
                .build();
    }

    private static NeuralNetConfiguration.Builder settings(IUpdater updater, long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .weightInit(WeightInit.RELU)
                .activation(Activation.RELU)
                .updater(updater);
    }

    private static MultiLayerConfiguration dense(NeuralNetConfiguration.Builder settings, int depth, int width) {
        NeuralNetConfiguration.ListBuilder layers = settings.list();
        for (int i = 1; i <= depth; i++) {
            layers.layer(new DenseLayer.Builder().name("dense" + i).nOut(width).build());
        }
        return layers.layer(softmax()).setInputType(IMAGES).build();
    }

    private static Layer convolution(String name) {
        return new ConvolutionLayer.Builder(3, 3).name(name).nOut(4).build();
    }

    private static Layer pooling() {
        return new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build();
    }

    private static Layer softmax() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .name("output")
                .nOut(10)
                .weightInit(WeightInit.XAVIER)
                .activation(Activation.SOFTMAX)
                .build();
    }
}
