package org.steadygrad.diagnostics.curvature;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The networks that curvature and noise are measured of, and their examples. */
public final class ProbeNets {
    public static final int INPUTS = 4;
    public static final int HIDDEN = 6;
    public static final int CLASSES = 3;
    /** Of the network of {@link #mlp}. */
    public static final TanhMlp ORACLE = new TanhMlp(INPUTS, HIDDEN, CLASSES);

    private ProbeNets() {}

    public static MultiLayerNetwork mlp(DataType type, IUpdater updater) {
        return mlp(type, updater, conf -> conf);
    }

    static MultiLayerNetwork mlp(
            DataType type, IUpdater updater, UnaryOperator<NeuralNetConfiguration.Builder> penalties) {
        MultiLayerNetwork net = new MultiLayerNetwork(penalties
                .apply(base(type, updater))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(INPUTS)
                        .nOut(HIDDEN)
                        .activation(Activation.TANH)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(HIDDEN)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        net.init();
        return net;
    }

    /** The same as a graph. */
    public static ComputationGraph graph(DataType type, IUpdater updater) {
        ComputationGraph net = new ComputationGraph(base(type, updater)
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "hidden",
                        new DenseLayer.Builder()
                                .nIn(INPUTS)
                                .nOut(HIDDEN)
                                .activation(Activation.TANH)
                                .build(),
                        "in")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nIn(HIDDEN)
                                .nOut(CLASSES)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "hidden")
                .setOutputs("out")
                .build());
        net.init();
        return net;
    }

    /** Convolution, batch norm, dropout. */
    static MultiLayerNetwork convNet(DataType type, IUpdater updater) {
        MultiLayerNetwork net = new MultiLayerNetwork(base(type, updater)
                .l2(0.01)
                .convolutionMode(ConvolutionMode.Same)
                .list()
                .layer(convolution())
                .layer(new BatchNormalization())
                .layer(new DenseLayer.Builder()
                        .nOut(5)
                        .activation(Activation.RELU)
                        .dropOut(new Dropout(0.5))
                        .build())
                .layer(output())
                .setInputType(InputType.convolutional(4, 4, 1))
                .build());
        net.init();
        return net;
    }

    static ComputationGraph convGraph(DataType type, IUpdater updater) {
        ComputationGraphConfiguration configuration = base(type, updater)
                .convolutionMode(ConvolutionMode.Same)
                .graphBuilder()
                .addInputs("in")
                .addLayer("conv", convolution(), "in")
                .addLayer("bn", new BatchNormalization(), "conv")
                .addLayer("out", output(), "bn")
                .setOutputs("out")
                .setInputTypes(InputType.convolutional(4, 4, 1))
                .build();
        ComputationGraph net = new ComputationGraph(configuration);
        net.init();
        return net;
    }

    /** Linear regression: identity activation, mean squared error. */
    static MultiLayerNetwork linear(DataType type, int inputs, int outputs) {
        MultiLayerNetwork net = new MultiLayerNetwork(base(type, new Sgd(0.1))
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(inputs)
                        .nOut(outputs)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        net.init();
        return net;
    }

    static NeuralNetConfiguration.Builder base(DataType type, IUpdater updater) {
        return new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(type)
                .updater(updater)
                .weightInit(WeightInit.XAVIER);
    }

    public static double[][] inputs(int seed, int examples, int width) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] x = new double[examples][width];
        for (double[] row : x) {
            for (int i = 0; i < width; i++) {
                row[i] = (float) (2 * random.nextDouble() - 1);
            }
        }
        return x;
    }

    public static int[] labels(int examples) {
        int[] labels = new int[examples];
        for (int i = 0; i < examples; i++) {
            labels[i] = (i * i + i / 3) % CLASSES;
        }
        return labels;
    }

    public static DataSet batch(DataType type, double[][] x, int... labels) {
        double[][] y = new double[x.length][CLASSES];
        for (int n = 0; n < x.length; n++) {
            y[n][labels[n]] = 1;
        }
        return new DataSet(
                Nd4j.createFromArray(x).castTo(type), Nd4j.createFromArray(y).castTo(type));
    }

    static DataSet images(DataType type, int seed, int examples) {
        DataSet flat = batch(type, inputs(seed, examples, 16), labels(examples));
        return new DataSet(flat.getFeatures().reshape(examples, 1, 4, 4), flat.getLabels());
    }

    static double[] state(Model network) {
        var state = network instanceof MultiLayerNetwork sequence
                ? sequence.updaterState()
                : ((ComputationGraph) network).updaterState();
        return state.toDoubleVector();
    }

    static void fit(Model network, DataSet batch) {
        if (network instanceof MultiLayerNetwork sequence) {
            sequence.fit(batch);
        } else {
            ((ComputationGraph) network).fit(batch);
        }
    }

    private static ConvolutionLayer convolution() {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(2)
                .activation(Activation.RELU)
                .build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }
}
