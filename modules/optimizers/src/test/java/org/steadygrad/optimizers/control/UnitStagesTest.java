package org.steadygrad.optimizers.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.layers.recurrent.LastTimeStepLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.optimizers.GradientProbe;
import org.steadygrad.optimizers.TestNets;

/** Stages that work on the incoming weights of single outputs, against loops over DL4J's own arrays. */
class UnitStagesTest {
    private static final int EXAMPLES = 5;

    private record Net(String name, Model model, double divisor) {
        @Override
        public String toString() {
            return name + " " + model.params().dataType();
        }
    }

    private record Step(Map<String, INDArray> before, Map<String, INDArray> after, StageReport report) {}

    static Stream<Arguments> nets() {
        Sgd sgd = new Sgd(0.1);
        return Stream.of(DataType.FLOAT, DataType.DOUBLE)
                .flatMap(type -> Stream.of(
                        new Net("plain", TestNets.convNet(type, sgd), EXAMPLES),
                        new Net("graph", TestNets.graph(type, sgd), EXAMPLES),
                        new Net("batch norm", TestNets.batchNormNet(type, sgd), EXAMPLES),
                        new Net("summed", TestNets.convNet(type, sgd, conf -> conf.miniBatch(false)), 1)))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("nets")
    void agcLimitsEachHiddenUnitToAShareOfItsWeights(Net net) {
        Map<String, INDArray> weights = copies(net.model().paramTable());
        double clipping = 0.25 * EXAMPLES / net.divisor();
        Step step = step(net, new AdaptiveClip(clipping, 1e-3));
        int fired = 0;
        int units = 0;
        for (String key : step.before().keySet()) {
            INDArray before = step.before().get(key);
            INDArray after = step.after().get(key);
            boolean hidden = key.endsWith("_W") && before.size(-1) != 3 || before.rank() == 4;
            for (int unit = 0; unit < (hidden ? units(before) : 0); unit++) {
                double norm = norm(unit(before, unit)) / net.divisor();
                double limit = clipping * Math.max(norm(unit(weights.get(key), unit)), 1e-3);
                double factor = norm > limit ? limit / norm : 1;
                expect(net, unit(after, unit), times(unit(before, unit), factor));
                fired += factor < 1 ? 1 : 0;
                units++;
            }
            if (!hidden) {
                assertThat(values(after)).containsExactly(values(before));
            }
        }
        assertThat(units).isEqualTo(4 + 6);
        assertThat(fired).isBetween(1, units - 1);
        assertThat(step.report().groups()).extracting(GroupReport::group).containsExactly("conv.W", "dense.W");
        assertThat(step.report().fired()).isTrue();
        reportTellsWhatHappened(net, step);
    }

    @Test
    void agcReckonsAtLeastWithEpsilonForTheWeights() {
        MultiLayerNetwork net = TestNets.convNet(DataType.DOUBLE, new Sgd(0.1));
        net.getLayer(0).getParam("W").assign(0);
        Step step = step(new Net("zero", net, EXAMPLES), new AdaptiveClip(0.5, 0.01));
        INDArray after = step.after().get("0_W");
        for (int unit = 0; unit < 4; unit++) {
            assertThat(norm(unit(after, unit)) / EXAMPLES).isCloseTo(0.5 * 0.01, within(1e-14));
        }
    }

    @ParameterizedTest
    @MethodSource("nets")
    void centralizingTakesTheMeanOfEachUnitAway(Net net) {
        Step step = step(net, GradientStages.centralize());
        int units = 0;
        for (String key : step.before().keySet()) {
            INDArray before = step.before().get(key);
            INDArray after = step.after().get(key);
            boolean weight = key.endsWith("_W");
            for (int unit = 0; unit < (weight ? units(before) : 0); unit++) {
                double[] expected = unit(before, unit);
                double mean = 0;
                for (double value : expected) {
                    mean += value / expected.length;
                }
                for (int i = 0; i < expected.length; i++) {
                    expected[i] -= mean;
                }
                expect(net, unit(after, unit), expected);
                units++;
            }
            if (!weight) {
                assertThat(values(after)).containsExactly(values(before));
            }
        }
        assertThat(units).isEqualTo(4 + 6 + 3);
        assertThat(step.report().groups())
                .extracting(GroupReport::group)
                .containsExactly("conv.W", "dense.W", "output.W");
        reportTellsWhatHappened(net, step);
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    void aWeightThatHoldsABadValueIsLeftAsItIs(double bad) {
        for (GradientStage stage : List.of(GradientStages.adaptiveClip(1e-9), GradientStages.centralize())) {
            MultiLayerNetwork net = TestNets.convNet(DataType.FLOAT, new Sgd(0.1));
            GradientControl control = GradientControl.of(stage);
            double[][] seen = new double[2][];
            net.setListeners(
                    GradientProbe.of(gradient -> {
                        gradient.putScalar(10, bad);
                        seen[0] = gradient.toDoubleVector();
                    }),
                    control,
                    GradientProbe.of(gradient -> seen[1] = gradient.toDoubleVector()));
            net.fit(TestNets.images(DataType.FLOAT, EXAMPLES, 1));
            assertThat(Arrays.copyOf(seen[1], 40)).containsExactly(Arrays.copyOf(seen[0], 40));
            assertThat(seen[1][50]).isNotEqualTo(seen[0][50]).isFinite();
            assertThat(control.lastReport().stages().get(0).groups().subList(0, 2))
                    .extracting(GroupReport::group, GroupReport::fired, GroupReport::nonFinite)
                    .containsExactly(tuple("conv.W", false, true), tuple("dense.W", true, false));
        }
    }

    static Stream<Arguments> recurrentLayers() {
        LSTM lstm = new LSTM.Builder().name("memory").nOut(4).build();
        SimpleRnn rnn = new SimpleRnn.Builder().name("memory").nOut(4).build();
        return Stream.of(
                Arguments.of(lstm, 0.1), Arguments.of(new LastTimeStep(lstm.clone()), 0.1), Arguments.of(rnn, 1));
    }

    @ParameterizedTest
    @MethodSource("recurrentLayers")
    void columnsOfInputAndOfRecurrentWeightsAreUnits(Layer layer, double clipping) {
        MultiLayerNetwork net = sequenceNet(layer);
        Map<String, INDArray> weights = copies(net.paramTable());
        Map<String, INDArray> before = new HashMap<>();
        Map<String, INDArray> after = new HashMap<>();
        GradientControl control = GradientControl.of(GradientStages.adaptiveClip(clipping));
        net.setListeners(
                GradientProbe.of(gradient -> before.putAll(copies(net.gradient().gradientForVariable()))),
                control,
                GradientProbe.of(gradient -> after.putAll(copies(net.gradient().gradientForVariable()))));
        net.fit(sequences(net));
        int fired = 0;
        for (String key : before.keySet()) {
            INDArray gradient = before.get(key);
            boolean hidden = Set.of("0_W", "0_RW").contains(key);
            for (int unit = 0; unit < (hidden ? gradient.size(1) : 0); unit++) {
                double norm = norm(unit(gradient, unit)) / EXAMPLES;
                double limit = clipping * Math.max(norm(unit(weights.get(key), unit)), 1e-3);
                double factor = norm > limit ? limit / norm : 1;
                assertThat(unit(after.get(key), unit))
                        .containsExactly(times(unit(gradient, unit), factor), within(1e-13));
                fired += factor < 1 ? 1 : 0;
            }
            if (!hidden) {
                assertThat(values(after.get(key))).containsExactly(values(gradient));
            }
        }
        assertThat(fired).isBetween(1, (int) (2 * before.get("0_W").size(1) - 1));
        assertThat(control.lastReport().stages().get(0).groups())
                .extracting(GroupReport::group)
                .containsExactly("memory.W", "memory.RW");
    }

    private static MultiLayerNetwork sequenceNet(Layer layer) {
        boolean last = layer instanceof LastTimeStep;
        return TestNets.started(TestNets.settings(DataType.DOUBLE, new Sgd(0.1))
                .list()
                .layer(layer)
                .layer(
                        last
                                ? new OutputLayer.Builder(LossFunction.MSE)
                                        .nOut(2)
                                        .activation(Activation.IDENTITY)
                                        .build()
                                : new RnnOutputLayer.Builder(LossFunction.MSE)
                                        .nOut(2)
                                        .activation(Activation.IDENTITY)
                                        .build())
                .setInputType(InputType.recurrent(5))
                .build());
    }

    private static DataSet sequences(MultiLayerNetwork net) {
        INDArray features = Nd4j.create(DataType.DOUBLE, EXAMPLES, 5, 3);
        Random random = new Random(3);
        for (int i = 0; i < features.length(); i++) {
            features.putScalar(i, random.nextGaussian());
        }
        boolean last = net.getLayer(0) instanceof LastTimeStepLayer;
        return new DataSet(
                features, last ? Nd4j.ones(DataType.DOUBLE, EXAMPLES, 2) : Nd4j.ones(DataType.DOUBLE, EXAMPLES, 2, 3));
    }

    @ParameterizedTest
    @CsvSource({"agc", "centralize"})
    void weightsOfUnknownLayoutAreRefused(String stage) {
        MultiLayerNetwork net =
                sequenceNet(new Bidirectional(new LSTM.Builder().nOut(4).build()));
        net.setListeners(GradientControl.of(
                stage.equals("agc") ? GradientStages.adaptiveClip(0.01) : GradientStages.centralize()));
        DataSet data = sequences(net);
        assertThatThrownBy(() -> net.fit(data))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(stage
                        + " must know which weights belong to one output: it does for dense layers, vanilla recurrent "
                        + "layers, LSTMs and 1D and 2D convolutions, got layer0.fW of a Bidirectional");
    }

    @Test
    void agcIsRefusedWhereThereIsNothingButAnOutputLayer() {
        MultiLayerNetwork net = TestNets.started(TestNets.settings(DataType.FLOAT, new Sgd(0.1))
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(3).nOut(2).build())
                .build());
        net.setListeners(GradientControl.of(GradientStages.adaptiveClip(0.01)));
        assertThatThrownBy(() -> net.fit(threeToTwo()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("agc must have weights to work on in the network's hidden layers, got none");
    }

    @Test
    void withoutALayerWithLossTheLastWithParametersIsTheOutputLayer() {
        MultiLayerNetwork net = TestNets.started(TestNets.settings(DataType.FLOAT, new Sgd(0.1))
                .list()
                .layer(new DenseLayer.Builder().name("first").nIn(3).nOut(4).build())
                .layer(new DenseLayer.Builder().name("last").nIn(4).nOut(2).build())
                .layer(new LossLayer.Builder(LossFunction.MSE).build())
                .build());
        GradientControl control = GradientControl.of(GradientStages.adaptiveClip(0.01));
        net.setListeners(control);
        net.fit(threeToTwo());
        assertThat(control.lastReport().stages().get(0).groups())
                .extracting(GroupReport::group)
                .containsExactly("first.W");
    }

    private static DataSet threeToTwo() {
        return new DataSet(Nd4j.ones(DataType.FLOAT, 2, 3), Nd4j.ones(DataType.FLOAT, 2, 2));
    }

    private static Step step(Net net, GradientStage stage) {
        Map<String, INDArray> before = new HashMap<>();
        Map<String, INDArray> after = new HashMap<>();
        GradientControl control = GradientControl.of(stage);
        StageRun.fit(
                net.model(),
                TestNets.images(net.model().params().dataType(), EXAMPLES, 1),
                GradientProbe.of(
                        gradient -> before.putAll(copies(net.model().gradient().gradientForVariable()))),
                control,
                GradientProbe.of(
                        gradient -> after.putAll(copies(net.model().gradient().gradientForVariable()))));
        assertThat(before.keySet()).isEqualTo(net.model().paramTable().keySet());
        return new Step(before, after, control.lastReport().stages().get(0));
    }

    private static Map<String, INDArray> copies(Map<String, INDArray> arrays) {
        Map<String, INDArray> copies = new HashMap<>();
        arrays.forEach((key, array) -> copies.put(key, array.dup()));
        return copies;
    }

    private static double[] values(INDArray array) {
        return array.dup('c').ravel().toDoubleVector();
    }

    private static void reportTellsWhatHappened(Net net, Step step) {
        double inner = 0;
        double before = 0;
        double after = 0;
        Set<String> statistics = Set.of("1_mean", "1_log10stdev");
        for (String key : step.before().keySet()) {
            double[] was = values(step.before().get(key));
            double[] is = values(step.after().get(key));
            for (int i = 0; i < (statistics.contains(key) ? 0 : was.length); i++) {
                inner += was[i] * is[i];
                before += was[i] * was[i];
                after += is[i] * is[i];
            }
        }
        double precision = precision(net);
        assertThat(step.report().cosine()).isCloseTo(inner / Math.sqrt(before * after), within(10 * precision));
        assertThat(step.report().factor()).isCloseTo(Math.sqrt(after / before), within(10 * precision));
        assertThat(step.report().normAfter() * net.divisor()).isCloseTo(Math.sqrt(after), within(10 * precision));
    }

    private static void expect(Net net, double[] actual, double... expected) {
        assertThat(actual).containsExactly(expected, within(precision(net) * EXAMPLES));
    }

    private static double precision(Net net) {
        return net.model().params().dataType() == DataType.DOUBLE ? 1e-13 : 2e-6;
    }

    private static int units(INDArray weights) {
        return (int) weights.size(weights.rank() == 4 ? 0 : 1);
    }

    /** A column of {@code [in, out]}, or a kernel of {@code [out, in, height, width]}. */
    private static double[] unit(INDArray weights, int unit) {
        if (weights.rank() == 2) {
            double[] column = new double[(int) weights.size(0)];
            for (int i = 0; i < column.length; i++) {
                column[i] = weights.getDouble(i, unit);
            }
            return column;
        }
        double[] kernel = new double[(int) (weights.length() / weights.size(0))];
        int next = 0;
        for (int i = 0; i < weights.size(1); i++) {
            for (int h = 0; h < weights.size(2); h++) {
                for (int w = 0; w < weights.size(3); w++) {
                    kernel[next++] = weights.getDouble(unit, i, h, w);
                }
            }
        }
        return kernel;
    }

    private static double[] times(double[] values, double factor) {
        double[] scaled = values.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }

    private static double norm(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}
