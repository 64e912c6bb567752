package org.steadygrad.optimizers.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
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
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.optimizers.GradientProbe;
import org.steadygrad.optimizers.TestNets;
import org.steadygrad.optimizers.updater.AdamW;
import org.steadygrad.optimizers.updater.Momentum;

class BackoffTest {
    private static final double NAN = Double.NaN;

    private interface Net extends Function<IUpdater, Model> {}

    static Stream<Arguments> nets() {
        List<Function<Double, IUpdater>> updaters = List.of(
                Sgd::new, rate -> new Nesterovs(rate, 0.9), Adam::new, rate -> new Momentum(rate, 0.9), AdamW::new);
        return Stream.of(DataType.FLOAT, DataType.DOUBLE).flatMap(type -> updaters.stream()
                .limit(type == DataType.FLOAT ? updaters.size() : 2)
                .flatMap(updater -> Stream.<Net>of(
                                u -> TestNets.convNet(type, u, conf -> conf.l2(0.01)),
                                u -> TestNets.batchNormNet(type, u),
                                u -> TestNets.graph(type, u))
                        .map(net -> Arguments.of(net, updater))));
    }

    @ParameterizedTest
    @MethodSource("nets")
    void itGoesBackBitForBitAndOnAtTheCutRate(Net make, Function<Double, IUpdater> updater) {
        Model net = make.apply(updater.apply(0.02));
        GradientControl control = GradientControl.of(GradientStages.backoff(0.25));
        step(net, control, 0, 0);
        step(net, control, 1, 0);
        double[] parameters = net.params().toDoubleVector();
        double[] state = state(net);
        step(net, control, 2, 0);
        assertThat(net.params().toDoubleVector()).isNotEqualTo(parameters);
        step(net, control, 3, NAN);
        assertThat(net.params().toDoubleVector()).containsExactly(parameters);
        assertThat(state(net)).containsExactly(state);
        assertThat(control.lastReport().skipped()).isTrue();
        assertThat(control.lastReport().rateFactor()).isEqualTo(0.25);

        Model slower = make.apply(updater.apply(0.02 * 0.25));
        step(slower, GradientControl.of(), 0, 0);
        assertThat(state(slower)).hasSameSizeAs(state);
        slower.params().assign(net.params());
        if (state.length > 0) {
            ((NeuralNetwork) slower).updaterState().assign(((NeuralNetwork) net).updaterState());
        }
        advance(slower, 4);
        step(net, control, 4, 0);
        step(slower, GradientControl.of(), 4, 0);
        assertThat(net.params().toDoubleVector())
                .containsExactly(slower.params().toDoubleVector());
        assertThat(control.tally().rateFactor()).isEqualTo(0.25);
        assertThat(control.tally().stage("backoff").orElseThrow().fired()).isEqualTo(1);
        assertThat(control.tally().skipped()).isEqualTo(1);
        assertThat(control.tally().steps()).isEqualTo(5);
    }

    @Test
    void layersKeepTheirOwnRatesAndSchedulesAlsoThroughAFile() throws IOException {
        MultiLayerNetwork net = manyRates();
        GradientControl control = GradientControl.of(GradientStages.backoff(0.5));
        rates(net, 1);
        fit(net, control, 0);
        fit(net, control, NAN);
        rates(net, 0.5);
        fit(net, control, 0);
        fit(net, control, NAN);
        rates(net, 0.25);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelSerializer.writeModel(net, file, true);
        MultiLayerNetwork loaded =
                ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(file.toByteArray()), true);
        rates(loaded, 0.25);
        MultiLayerConfiguration conf = net.getLayerWiseConfigurations();
        assertThat(MultiLayerConfiguration.fromJson(conf.toJson())).isEqualTo(conf);
        assertThat(conf.clone()).isEqualTo(conf);
        fit(net, GradientControl.of(), 0);
        fit(loaded, GradientControl.of(), 0);
        assertThat(loaded.params().toDoubleVector())
                .containsExactly(net.params().toDoubleVector());
    }

    @Test
    void itFailsAfterItsRetriesInARowAtTheLastGoodParameters() {
        MultiLayerNetwork net = TestNets.convNet(DataType.FLOAT, new Nesterovs(0.1, 0.9));
        GradientControl control = GradientControl.of(new Backoff(0.5, 2));
        step(net, control, 0, 0);
        double[] good = net.params().toDoubleVector();
        step(net, control, 1, 0);
        step(net, control, 2, NAN);
        step(net, control, 3, Double.POSITIVE_INFINITY);
        assertThatThrownBy(() -> step(net, control, 4, NAN))
                .isInstanceOfSatisfying(NonFiniteGradientException.class, e -> {
                    assertThat(e.layer()).contains("conv");
                    assertThat(e.parameter()).contains("W");
                    assertThat(e.step()).isEqualTo(5);
                })
                .hasMessage("the gradient of parameter W of layer conv holds NaN or infinite values at step 5, "
                        + "after 2 retries in a row");
        assertThat(net.params().toDoubleVector()).containsExactly(good);
        assertThat(control.tally().rateFactor()).isEqualTo(0.25);
    }

    /** Bad, then finite at the parameters gone back to, then bad after the next step: no step was good. */
    @Test
    void onlyAFiniteGradientAfterAStepIsAGoodStep() {
        assertThat(backoffsUntilFailure(2, "b.b.b")).isEqualTo(2);
        assertThat(backoffsUntilFailure(2, "b.bb")).isEqualTo(2);
        assertThat(backoffsUntilFailure(2, "b..b.b..b.b..bbb")).isEqualTo(7);
        assertThat(backoffsUntilFailure(1, "b..b..b..bb")).isEqualTo(4);
    }

    @Test
    void aBadFirstStepLeavesTheStartAndCutsTheRate() {
        MultiLayerNetwork net = TestNets.convNet(DataType.FLOAT, new Adam(0.1));
        double[] start = net.params().toDoubleVector();
        GradientControl control = GradientControl.of(GradientStages.backoff(0.5));
        step(net, control, 0, NAN);
        step(net, control, 1, NAN);
        assertThat(net.params().toDoubleVector()).containsExactly(start);
        assertThat(control.tally().rateFactor()).isEqualTo(0.25);
        assertThat(net.getLearningRate(0)).isEqualTo(0.025);
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity"})
    void aLossThatIsNotFiniteCountsAlike(double bad) {
        MultiLayerNetwork net = TestNets.convNet(DataType.FLOAT, new Sgd(0.1));
        GradientControl control = GradientControl.of(new Backoff(0.5, 1));
        double[] start = net.params().toDoubleVector();
        step(net, control, 0, 0);
        StageRun.fit(net, images(net, 1), GradientProbe.of(gradient -> net.setScore(bad)), control);
        assertThat(net.params().toDoubleVector()).containsExactly(start);
        assertThat(control.lastReport().stages().get(0).fired()).isTrue();
        assertThatThrownBy(() ->
                        StageRun.fit(net, images(net, 2), GradientProbe.of(gradient -> net.setScore(bad)), control))
                .isInstanceOfSatisfying(NonFiniteGradientException.class, e -> {
                    assertThat(e.layer()).isEmpty();
                    assertThat(e.parameter()).isEmpty();
                })
                .hasMessage("the loss is NaN or infinite at step 3, after 1 retry in a row");
    }

    /** A first step beyond the range of float, a second one where the loss overflows, then a rate that is stable. */
    @Test
    void aNetThatExplodesAtItsRateFindsOneAtWhichItLearns() {
        MultiLayerNetwork free = regression(1e38);
        MultiLayerNetwork controlled = regression(1e38);
        GradientControl control = GradientControl.of(new Backoff(1e-20, 5));
        double start = free.score(images(free, 1));
        for (int step = 0; step < 60; step++) {
            free.fit(images(free, 1));
            StageRun.fit(controlled, images(controlled, 1), control);
        }
        assertThat(free.params().toDoubleVector()).contains(NAN);
        assertThat(control.tally().stage("backoff").orElseThrow().fired()).isEqualTo(2);
        assertThat(control.tally().rateFactor()).isCloseTo(1e-40, within(1e-50));
        assertThat(controlled.score()).isLessThan(0.1 * start);
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        for (double factor : new double[] {0, 1, -0.5, 2, NAN}) {
            assertThatThrownBy(() -> GradientStages.backoff(factor))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("backoff.factor must be > 0 and < 1, got ");
        }
        assertThatThrownBy(() -> new Backoff(0.5, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("backoff.retries must be a whole number >= 1, got 0");
    }

    /** @param course one step each: {@code b} for a bad gradient */
    private static int backoffsUntilFailure(int retries, String course) {
        MultiLayerNetwork net = TestNets.convNet(DataType.FLOAT, new Sgd(0.1));
        GradientControl control = GradientControl.of(new Backoff(0.5, retries));
        step(net, control, 0, 0);
        step(net, control, 1, 0);
        for (int i = 0; i < course.length() - 1; i++) {
            step(net, control, i + 2, course.charAt(i) == 'b' ? NAN : 0);
        }
        assertThatThrownBy(() -> step(net, control, 99, NAN)).isInstanceOf(NonFiniteGradientException.class);
        return control.tally().stages().get(0).fired();
    }

    private static MultiLayerNetwork manyRates() {
        return TestNets.started(TestNets.settings(DataType.FLOAT, new Sgd(0.3))
                .biasUpdater(new Sgd(0.07))
                .list()
                .layer(new DenseLayer.Builder().nOut(4).build())
                .layer(new DenseLayer.Builder()
                        .nOut(4)
                        .updater(new Adam(new StepSchedule(ScheduleType.ITERATION, 0.2, 0.5, 3)))
                        .build())
                .layer(new BatchNormalization.Builder()
                        .updater(new RmsProp(0.01))
                        .build())
                .layer(new DenseLayer.Builder().nOut(3).updater(new AdaDelta()).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(2)
                        .updater(new Momentum(0.05, 0.9))
                        .build())
                .setInputType(InputType.feedForward(3))
                .build());
    }

    private static void rates(MultiLayerNetwork net, double factor) {
        for (int iteration = 0; iteration < 7; iteration++) {
            double[] expected = {0.3, 0.07, 0.2 * Math.pow(0.5, iteration / 3), 0.07, 0.01, 0.05};
            String[] keys = {"0_W", "0_b", "1_W", "1_b", "2_gamma", "4_W"};
            for (int i = 0; i < keys.length; i++) {
                String[] key = keys[i].split("_");
                IUpdater updater =
                        net.getLayer(Integer.parseInt(key[0])).getConfig().getUpdaterByParam(key[1]);
                assertThat(updater.getLearningRate(iteration, 0))
                        .as("%s at %d", keys[i], iteration)
                        .isCloseTo(factor * expected[i], within(1e-15));
            }
        }
        assertThat(net.getLayer(3).getConfig().getUpdaterByParam("W")).isEqualTo(new AdaDelta());
    }

    private static void fit(MultiLayerNetwork net, GradientControl control, double bad) {
        DataSet data = new DataSet(
                Nd4j.createFromArray(new float[][] {{1, 2, 3}, {3, 1, 0}}),
                Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}}));
        StageRun.fit(net, data, GradientProbe.of(gradient -> spoil(gradient, bad)), control);
    }

    /** One linear layer, which explodes at once at a high rate. */
    private static MultiLayerNetwork regression(double rate) {
        return TestNets.started(TestNets.settings(DataType.FLOAT, new Sgd(rate))
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(3)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.convolutional(8, 8, 1))
                .build());
    }

    private static void step(Model net, GradientControl control, int batch, double bad) {
        StageRun.fit(net, images(net, batch), GradientProbe.of(gradient -> spoil(gradient, bad)), control);
    }

    private static void spoil(INDArray gradient, double bad) {
        if (bad != 0) {
            gradient.putScalar(7, bad);
        }
    }

    private static void advance(Model net, int iteration) {
        if (net instanceof MultiLayerNetwork sequence) {
            sequence.setIterationCount(iteration);
        } else {
            ((ComputationGraph) net).getConfiguration().setIterationCount(iteration);
        }
    }

    private static DataSet images(Model net, int batch) {
        return TestNets.images(net.params().dataType(), 4, batch);
    }

    private static double[] state(Model net) {
        INDArray state = ((NeuralNetwork) net).updaterState();
        return state == null ? new double[0] : state.toDoubleVector();
    }
}
