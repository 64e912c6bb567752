package org.steadygrad.backend;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.deeplearning4j.config.DL4JSystemProperties;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The networks and the data that these tests compute with. */
final class Nets {
    static final int CLASSES = 10;

    private Nets() {}

    /** The article's net on 1x28x28, narrower or not, with batch norm and dropout where asked for. */
    static MultiLayerNetwork article(int width, Extra... extras) {
        return article(7, width, extras);
    }

    /** The seed decides the weights and, as Deeplearning4j has it, the dropout on this thread. */
    static MultiLayerNetwork article(long seed, int width, Extra... extras) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Nesterovs(0.01, 0.9))
                .weightInit(WeightInit.RELU)
                .cacheMode(CacheMode.DEVICE)
                .convolutionMode(ConvolutionMode.Same)
                .list();
        block(layers, width, extras);
        block(layers, width, extras);
        layers.layer(new DenseLayer.Builder()
                .nOut(2 * width)
                .activation(Activation.RELU)
                .dropOut(has(Extra.DROPOUT, extras) ? new Dropout(0.5) : null)
                .build());
        layers.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build());
        MultiLayerNetwork network = new MultiLayerNetwork(
                layers.setInputType(InputType.convolutional(28, 28, 1)).build());
        network.init();
        return network;
    }

    enum Extra {
        BATCH_NORM,
        DROPOUT
    }

    private static void block(NeuralNetConfiguration.ListBuilder layers, int width, Extra... extras) {
        layers.layer(new ConvolutionLayer.Builder(3, 3)
                .nOut(width)
                .activation(Activation.RELU)
                .build());
        if (has(Extra.BATCH_NORM, extras)) {
            layers.layer(new BatchNormalization());
        }
        layers.layer(
                new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build());
    }

    private static boolean has(Extra wanted, Extra... extras) {
        return List.of(extras).contains(wanted);
    }

    /** Whatever the process's lane, a network on Deeplearning4j's built-in code. */
    static MultiLayerNetwork builtIn(Supplier<MultiLayerNetwork> maker) {
        String before = System.setProperty(DL4JSystemProperties.DISABLE_HELPER_PROPERTY, "true");
        try {
            return maker.get();
        } finally {
            System.setProperty(DL4JSystemProperties.DISABLE_HELPER_PROPERTY, before);
        }
    }

    /** Images of uniform noise with labels in turn; the same for the same seed on every platform. */
    static DataSet batch(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] pixels = new float[size * 28 * 28];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextDouble();
        }
        INDArray labels = Nd4j.zeros(DataType.FLOAT, size, CLASSES);
        for (int i = 0; i < size; i++) {
            labels.putScalar(i, i % CLASSES, 1);
        }
        return new DataSet(Nd4j.create(pixels, new long[] {size, 1, 28, 28}, 'c'), labels);
    }
}
