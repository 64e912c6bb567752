package org.steadygrad.models.initialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.steadygrad.models.initialization.InitNets.initialization;
import static org.steadygrad.models.initialization.InitNets.output;
import static org.steadygrad.models.initialization.InitNets.settings;
import static org.steadygrad.models.initialization.InitNets.started;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.models.ArticleConvNet;

class LsuvTest {
    private static final double TOLERANCE = 0.01;
    private static final Map<String, ?> CLOSE = Map.of("tolerance", TOLERANCE);

    /** Convolution, ReLU, dense, ReLU, softmax, computed here in plain loops. */
    @Test
    void everyLayersOutputsHaveUnitVarianceBeforeTheActivation() {
        Initialization lsuv = initialization("lsuv", CLOSE);
        MultiLayerNetwork net = started(lsuv.configure(convNet()));
        INDArray images = images(40, 2, 6, 6);
        lsuv.afterInit(net, images);

        double[][] convolved = convolved(net, images);
        double[][] dense = linear(relu(convolved), net.getParam("1_W"), net.getParam("1_b"));
        double[][] output = linear(relu(dense), net.getParam("2_W"), net.getParam("2_b"));
        for (double[][] before : List.of(convolved, dense, output)) {
            assertThat(variance(before)).isCloseTo(1, within(TOLERANCE));
        }
    }

    @Test
    void aGainIsTheStandardDeviationAimedAt() {
        Initialization lsuv = initialization("lsuv", Map.of("gain", 3, "tolerance", TOLERANCE));
        MultiLayerNetwork net = started(lsuv.configure(convNet()));
        INDArray images = images(40, 2, 6, 6);
        lsuv.afterInit(net, images);
        assertThat(variance(convolved(net, images))).isCloseTo(9, within(9 * TOLERANCE));
    }

    @Test
    void theArticlesNetComesWithinToleranceInEveryLayer() {
        MultiLayerConfiguration configuration =
                new ArticleConvNet(DataShape.image(1, 12, 12, 10), 6, 20).configuration();
        Initialization lsuv = initialization("lsuv", CLOSE);
        MultiLayerNetwork net = started(lsuv.configure(configuration));
        INDArray images = images(32, 1, 12, 12).castTo(DataType.FLOAT);
        lsuv.afterInit(net, images);
        for (int index : new int[] {0, 2, 4, 5}) {
            assertThat(varianceBeforeActivation(net, index, images)).isCloseTo(1, within(2 * TOLERANCE));
        }
    }

    @Test
    void onlyTheSizeOfTheWeightsChanges() {
        Initialization lsuv = initialization("lsuv", CLOSE);
        MultiLayerNetwork before = started(lsuv.configure(convNet()));
        MultiLayerNetwork after = started(lsuv.configure(convNet()));
        lsuv.afterInit(after, images(40, 2, 6, 6));
        for (String weights : List.of("0_W", "1_W", "2_W")) {
            double factor = after.getParam(weights).getDouble(0)
                    / before.getParam(weights).getDouble(0);
            assertThat(factor).isNotCloseTo(1, within(0.05));
            assertThat(after.getParam(weights)
                            .equalsWithEps(before.getParam(weights).mul(factor), 1e-12))
                    .isTrue();
        }
        assertThat(after.getParam("1_b")).isEqualTo(before.getParam("1_b"));
        assertThat(after.getLayer(0).conf().getLayer())
                .isEqualTo(before.getLayer(0).conf().getLayer());
    }

    @Test
    void theIterationsAreAtMostTheGivenNumber() {
        INDArray images = images(40, 2, 6, 6);
        Initialization once = initialization("lsuv", Map.of("tolerance", 1e-9, "iterations", 1));
        MultiLayerNetwork net = started(once.configure(convNet()));
        double[][] weights = {net.getParam("0_W").ravel().toDoubleVector()};
        double variance = variance(convolved(net, images));
        once.afterInit(net, images);
        assertThat(net.getParam("0_W").ravel().getDouble(7))
                .isCloseTo(weights[0][7] / Math.sqrt(variance), within(1e-12));
    }

    @Test
    void dataRandomNumbersAndRunningStatisticsAreLeftAlone() {
        MultiLayerConfiguration configuration = settings(DataType.DOUBLE)
                .list()
                .layer(new ActivationLayer(Activation.RELU))
                .layer(new DenseLayer.Builder().nIn(6).nOut(5).dropOut(0.5).build())
                .layer(new BatchNormalization.Builder().nIn(5).nOut(5).build())
                .layer(output(3).nIn(5).build())
                .build();
        Initialization lsuv = initialization("lsuv", Map.of());
        MultiLayerNetwork net = started(lsuv.configure(configuration));
        INDArray rows = images(30, 6);
        INDArray copy = rows.dup();
        Nd4j.getRandom().setSeed(3);
        double expected = Nd4j.getRandom().nextDouble();
        Nd4j.getRandom().setSeed(3);
        lsuv.afterInit(net, rows);
        assertThat(Nd4j.getRandom().nextDouble()).isEqualTo(expected);
        assertThat(rows).isEqualTo(copy);
        assertThat(net.getParam("2_mean").toDoubleVector()).containsOnly(0);
        assertThat(net.getInput()).isNull();
    }

    /** Its layers are named in another order than signals go through them. */
    @Test
    void aGraphIsScaledAsTheNetworkOfItsLayers() {
        ComputationGraphConfiguration graph = settings(DataType.DOUBLE)
                .convolutionMode(ConvolutionMode.Truncate)
                .graphBuilder()
                .addInputs("image")
                .addLayer("output", output(5).build(), "dense")
                .addLayer("dense", new DenseLayer.Builder().nOut(12).build(), "conv")
                .addLayer("conv", convolution(), "image")
                .setOutputs("output")
                .setInputTypes(InputType.convolutional(6, 6, 2))
                .build();
        Initialization lsuv = initialization("lsuv", CLOSE);
        ComputationGraph scaled = new ComputationGraph(lsuv.configure(graph));
        MultiLayerNetwork net = started(lsuv.configure(convNet()));
        scaled.init(net.params().dup(), false);
        lsuv.afterInit(scaled, images(40, 2, 6, 6));
        lsuv.afterInit(net, images(40, 2, 6, 6));
        assertThat(scaled.params().equalsWithEps(net.params(), 1e-10)).isTrue();
    }

    @Test
    void recurrentLayersKeepTheirOrthogonalWeights() {
        MultiLayerConfiguration configuration = settings(DataType.DOUBLE)
                .list()
                .layer(new SimpleRnn.Builder().nIn(3).nOut(4).build())
                .layer(new GlobalPoolingLayer())
                .layer(output(2).nIn(4).build())
                .build();
        Initialization lsuv = initialization("lsuv", CLOSE);
        MultiLayerNetwork net = started(lsuv.configure(configuration));
        INDArray before = net.getParam("0_W").dup();
        lsuv.afterInit(net, images(20, 3, 7));
        assertThat(net.getParam("0_W")).isEqualTo(before);
        assertThat(varianceBeforeActivation(net, 2, images(20, 3, 7))).isCloseTo(1, within(2 * TOLERANCE));
    }

    @Test
    void outputsThatDoNotVaryAreRefused() {
        Initialization lsuv = initialization("lsuv", CLOSE);
        MultiLayerNetwork net = started(lsuv.configure(settings(DataType.DOUBLE)
                .biasInit(0)
                .list()
                .layer(new DenseLayer.Builder().nIn(3).nOut(4).name("first").build())
                .layer(output(2).nIn(4).build())
                .build()));
        assertThatThrownBy(() -> lsuv.afterInit(net, Nd4j.zeros(DataType.DOUBLE, 5, 3)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("lsuv must see outputs that vary and are finite: those of first have variance 0");
        assertThatThrownBy(() -> lsuv.afterInit(net, Nd4j.valueArrayOf(new long[] {5, 3}, Double.NaN)))
                .hasMessageEndingWith("those of first have variance NaN");
    }

    private static MultiLayerConfiguration convNet() {
        return settings(DataType.DOUBLE)
                .convolutionMode(ConvolutionMode.Truncate)
                .list()
                .layer(convolution())
                .layer(new DenseLayer.Builder().nOut(12).build())
                .layer(output(5).build())
                .setInputType(InputType.convolutional(6, 6, 2))
                .build();
    }

    private static ConvolutionLayer convolution() {
        return new ConvolutionLayer.Builder(3, 3).nOut(4).build();
    }

    private static INDArray images(long... shape) {
        Nd4j.getRandom().setSeed(9);
        return Nd4j.rand(DataType.DOUBLE, shape).muli(3);
    }

    /** {@code [examples, out * 4 * 4]}, the order in which a dense layer takes them. */
    private static double[][] convolved(MultiLayerNetwork net, INDArray images) {
        INDArray weights = net.getParam("0_W");
        double[][] result = new double[(int) images.size(0)][4 * 4 * 4];
        for (int example = 0; example < result.length; example++) {
            for (int i = 0; i < result[example].length; i++) {
                result[example][i] = InitNets.BIAS + window(images, weights, example, i / 16, i / 4 % 4, i % 4);
            }
        }
        return result;
    }

    private static double window(INDArray images, INDArray weights, int example, int out, int row, int column) {
        double sum = 0;
        for (int channel = 0; channel < 2; channel++) {
            for (int i = 0; i < 9; i++) {
                sum += weights.getDouble(out, channel, i / 3, i % 3)
                        * images.getDouble(example, channel, row + i / 3, column + i % 3);
            }
        }
        return sum;
    }

    private static double[][] linear(double[][] inputs, INDArray weights, INDArray biases) {
        double[][] result = new double[inputs.length][(int) weights.size(1)];
        for (int example = 0; example < inputs.length; example++) {
            for (int unit = 0; unit < result[example].length; unit++) {
                result[example][unit] = biases.getDouble(unit);
                for (int i = 0; i < inputs[example].length; i++) {
                    result[example][unit] += inputs[example][i] * weights.getDouble(i, unit);
                }
            }
        }
        return result;
    }

    private static double[][] relu(double[][] values) {
        return Stream.of(values)
                .map(row -> DoubleStream.of(row).map(v -> Math.max(0, v)).toArray())
                .toArray(double[][]::new);
    }

    private static double variance(double[][] values) {
        double[] all = Stream.of(values).flatMapToDouble(DoubleStream::of).toArray();
        double mean = DoubleStream.of(all).average().orElseThrow();
        return DoubleStream.of(all).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }

    /** From a copy of the network whose layer has no activation function. */
    private static double varianceBeforeActivation(MultiLayerNetwork net, int index, INDArray features) {
        MultiLayerConfiguration copy = net.getLayerWiseConfigurations().clone();
        ((BaseLayer) copy.getConf(index).getLayer()).setActivationFn(new ActivationIdentity());
        MultiLayerNetwork linear = started(copy);
        linear.setParams(net.params());
        INDArray outputs = linear.feedForward(features, false).get(index + 1);
        return variance(new double[][] {outputs.ravel().toDoubleVector()});
    }
}
