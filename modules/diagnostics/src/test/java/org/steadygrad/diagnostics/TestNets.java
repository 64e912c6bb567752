package org.steadygrad.diagnostics;

import java.util.Arrays;
import java.util.Random;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small real networks and data for the tests of this module. */
public final class TestNets {
    public static final int INPUTS = 5;
    public static final int HIDDEN = 4;
    public static final int CLASSES = 3;
    private static final int SIDE = 6;

    /** DL4J's two kinds of network. */
    public enum Kind {
        SEQUENCE,
        GRAPH
    }

    private TestNets() {}

    /** Dense ReLU layer {@code dense}, softmax {@code output}. */
    public static Model mlp(Kind kind, DataType type, IUpdater updater) {
        return net(kind, type, updater, InputType.feedForward(INPUTS), dense(HIDDEN), output());
    }

    /** Convolution, batch norm, ReLU of its own, dense with dropout, softmax. */
    public static Model convNet(Kind kind, DataType type, IUpdater updater) {
        return net(
                kind,
                type,
                updater,
                InputType.convolutional(SIDE, SIDE, 1),
                new ConvolutionLayer.Builder(3, 3)
                        .name("conv")
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .build(),
                new BatchNormalization.Builder().name("norm").decay(0.5).build(),
                new ActivationLayer.Builder()
                        .name("relu")
                        .activation(Activation.RELU)
                        .build(),
                new DenseLayer.Builder()
                        .name("dense")
                        .nOut(6)
                        .activation(Activation.TANH)
                        .dropOut(0.8)
                        .build(),
                output());
    }

    /** A network of these layers in a row, initialized with one seed. */
    public static Model net(Kind kind, DataType type, IUpdater updater, InputType input, Layer... layers) {
        NeuralNetConfiguration.Builder settings = new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(type)
                .updater(updater)
                .weightInit(WeightInit.XAVIER);
        return kind == Kind.SEQUENCE ? sequence(settings, input, layers) : graph(settings, input, layers);
    }

    private static MultiLayerNetwork sequence(
            NeuralNetConfiguration.Builder settings, InputType input, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = settings.list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerNetwork net = new MultiLayerNetwork(list.setInputType(input).build());
        net.init();
        return net;
    }

    private static ComputationGraph graph(NeuralNetConfiguration.Builder settings, InputType input, Layer... layers) {
        var builder = settings.graphBuilder().addInputs("in").setInputTypes(input);
        String before = "in";
        for (Layer layer : layers) {
            builder.addLayer(layer.getLayerName(), layer, before);
            before = layer.getLayerName();
        }
        ComputationGraph net = new ComputationGraph(builder.setOutputs(before).build());
        net.init();
        return net;
    }

    public static DenseLayer dense(int units) {
        return new DenseLayer.Builder()
                .name("dense")
                .nOut(units)
                .activation(Activation.RELU)
                .build();
    }

    public static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .name("output")
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    /** Examples of so many values around 0 and labels at random; the same for the same seed. */
    public static DataSet vectors(DataType type, int examples, long seed) {
        return data(type, seed, examples, INPUTS);
    }

    public static DataSet images(DataType type, int examples, long seed) {
        return data(type, seed, examples, 1, SIDE, SIDE);
    }

    private static DataSet data(DataType type, long seed, int... shape) {
        Random random = new Random(seed);
        long[] dimensions = Arrays.stream(shape).asLongStream().toArray();
        long values = Arrays.stream(dimensions).reduce(1, (a, b) -> a * b);
        double[] labels = new double[shape[0] * CLASSES];
        for (int i = 0; i < shape[0]; i++) {
            labels[i * CLASSES + random.nextInt(CLASSES)] = 1;
        }
        return new DataSet(
                Nd4j.createFromArray(random.doubles(values, -2, 2).toArray())
                        .reshape(dimensions)
                        .castTo(type),
                Nd4j.createFromArray(labels).reshape(shape[0], CLASSES).castTo(type));
    }

    public static void fit(Model net, DataSet data) {
        if (net instanceof MultiLayerNetwork sequence) {
            sequence.fit(data);
        } else {
            ((ComputationGraph) net).fit(data);
        }
    }

    public static void listen(Model net, TrainingListener... listeners) {
        net.setListeners(listeners);
    }
}
