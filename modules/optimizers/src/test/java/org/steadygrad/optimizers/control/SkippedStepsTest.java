package org.steadygrad.optimizers.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.optimizers.GradientProbe;
import org.steadygrad.optimizers.TestNets;
import org.steadygrad.optimizers.control.StageOracle.Part;

/** What becomes of gradients that are not finite, and of losses that jump. */
class SkippedStepsTest {
    static Stream<Arguments> nets() {
        List<IUpdater> updaters = List.of(new Sgd(0.1), new Nesterovs(0.1, 0.9), new Adam(0.01));
        return Stream.of(DataType.FLOAT, DataType.DOUBLE)
                .flatMap(type -> updaters.stream()
                        .flatMap(updater -> Stream.of(
                                TestNets.convNet(type, updater, conf -> conf.l2(0.01)),
                                TestNets.batchNormNet(type, updater),
                                TestNets.graph(type, updater))))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("nets")
    void aSkippedStepMovesNeitherParametersNorMomentum(Model net) {
        GradientControl control = GradientControl.of(GradientStages.skipNonFinite(), GradientStages.clipGlobalNorm(1));
        DataType type = net.params().dataType();
        for (int step = 0; step < 3; step++) {
            StageRun.fit(net, TestNets.images(type, 4, step), control);
        }
        double[] parameters = net.params().toDoubleVector();
        double[] state = state(net);
        StageRun.fit(
                net,
                TestNets.images(type, 4, 3),
                GradientProbe.of(gradient -> gradient.putScalar(10, Double.NaN)),
                control);
        assertThat(net.params().toDoubleVector()).containsExactly(parameters);
        assertThat(state(net)).containsExactly(state);
        assertThat(net.getGradientsViewArray().toDoubleVector()).containsOnly(0);
        assertThat(control.lastReport().skipped()).isTrue();
        assertThat(control.lastReport().rawNorm()).isNaN();
        assertThat(control.lastReport().norm()).isZero();
        assertThat(control.lastReport().stages().get(0).factor()).isZero();
        assertThat(control.lastReport().stages().get(1)).isEqualTo(StageReport.notRun("clip-global-norm"));
        StageRun.fit(net, TestNets.images(type, 4, 4), control);
        assertThat(control.lastReport().skipped()).isFalse();
        assertThat(net.params().toDoubleVector()).isNotEqualTo(parameters);
        assertThat(control.tally().steps()).isEqualTo(5);
        assertThat(control.tally().skipped()).isEqualTo(1);
        assertThat(control.tally().stages().get(0))
                .isEqualTo(new ControlTally.Stage("skip-non-finite", 1, 1, new Mean(1, 0), Mean.OF_NOTHING));
    }

    /** A zero gradient would not do: momentum goes on without it. */
    @Test
    void trainingGoesOnAsIfTheSkippedStepHadNotBeen() {
        MultiLayerNetwork disturbed = TestNets.convNet(DataType.DOUBLE, new Nesterovs(0.1, 0.9));
        MultiLayerNetwork calm = TestNets.convNet(DataType.DOUBLE, new Nesterovs(0.1, 0.9));
        GradientControl control = GradientControl.of(GradientStages.skipNonFinite());
        for (int step = 0; step < 6; step++) {
            boolean bad = step == 3;
            StageRun.fit(
                    disturbed,
                    TestNets.images(DataType.DOUBLE, 4, step),
                    GradientProbe.of(gradient -> gradient.putScalar(7, bad ? Double.NaN : gradient.getDouble(7))),
                    control);
            if (!bad) {
                calm.fit(TestNets.images(DataType.DOUBLE, 4, step));
            }
        }
        assertThat(disturbed.params().toDoubleVector())
                .containsExactly(calm.params().toDoubleVector());
    }

    @ParameterizedTest
    @CsvSource({"10, conv, W", "257, dense, b", "282, output, b"})
    void failingNamesLayerParameterAndStep(int where, String layer, String parameter) {
        MultiLayerNetwork net = TestNets.convNet(DataType.FLOAT, new Sgd(0.1));
        GradientControl control = GradientControl.of(GradientStages.failOnNonFinite());
        net.setListeners(control);
        net.fit(TestNets.images(DataType.FLOAT, 4, 1));
        assertThat(control.lastReport().stages().get(0).fired()).isFalse();
        double[] parameters = net.params().toDoubleVector();
        net.setListeners(GradientProbe.of(gradient -> gradient.putScalar(where, Double.NEGATIVE_INFINITY)), control);
        assertThatThrownBy(() -> net.fit(TestNets.images(DataType.FLOAT, 4, 2)))
                .isInstanceOfSatisfying(NonFiniteGradientException.class, e -> {
                    assertThat(e.layer()).contains(layer);
                    assertThat(e.parameter()).contains(parameter);
                    assertThat(e.step()).isEqualTo(2);
                })
                .hasMessage("the gradient of parameter %s of layer %s holds NaN or infinite values at step 2"
                        .formatted(parameter, layer));
        assertThat(net.params().toDoubleVector()).containsExactly(parameters);
    }

    @ParameterizedTest
    @CsvSource({"FLOAT", "DOUBLE"})
    void zeroingMendsTheBadValuesAndNoOther(DataType type) {
        double[] gradient = new double[283];
        Arrays.setAll(gradient, i -> 0.25 * (i % 7) - 0.75);
        gradient[10] = Double.NaN;
        gradient[50] = Double.POSITIVE_INFINITY;
        gradient[51] = Double.NEGATIVE_INFINITY;
        MultiLayerNetwork net = TestNets.convNet(type, new Sgd(0.1));
        GradientControl control = GradientControl.of(GradientStages.zeroNonFinite());
        double[][] seen = new double[1][];
        StageRun.fit(
                net,
                TestNets.images(type, 4, 1),
                GradientProbe.inject(gradient),
                control,
                GradientProbe.of(after -> seen[0] = after.toDoubleVector()));
        double[] expected = gradient.clone();
        expected[10] = expected[50] = expected[51] = 0;
        assertThat(seen[0]).containsExactly(expected);
        double norm = StageOracle.norm(expected, Part.of(0, 283)) / 4;
        assertThat(control.lastReport().norm()).isCloseTo(norm, within(1e-6));
        StageReport report = control.lastReport().stages().get(0);
        assertThat(report.factor()).isNaN();
        assertThat(report.groups().stream().filter(GroupReport::fired)).hasSize(2);
        assertThat(report.groups().stream().filter(GroupReport::nonFinite))
                .extracting(GroupReport::group)
                .containsExactly("conv.W", "dense.W");
    }

    @Test
    void finiteGradientsPassAllPoliciesUntouched() {
        MultiLayerNetwork controlled = TestNets.convNet(DataType.FLOAT, new Nesterovs(0.1, 0.9));
        MultiLayerNetwork free = TestNets.convNet(DataType.FLOAT, new Nesterovs(0.1, 0.9));
        GradientControl control = GradientControl.of(
                GradientStages.zeroNonFinite(),
                GradientStages.skipNonFinite(),
                GradientStages.failOnNonFinite(),
                GradientStages.skipLossSpike(6));
        controlled.setListeners(control);
        for (int step = 0; step < 5; step++) {
            controlled.fit(TestNets.images(DataType.FLOAT, 4, step));
            free.fit(TestNets.images(DataType.FLOAT, 4, step));
        }
        assertThat(controlled.params().toFloatVector())
                .containsExactly(free.params().toFloatVector());
        assertThat(control.tally().stages()).allMatch(stage -> stage.fired() == 0 && stage.nonFinite() == 0);
    }

    /** Five losses 1 to 5: median 3, median absolute deviation 1, limit at 2 deviations 3 + 2.9652. */
    @Test
    void aLossAboveItsLimitIsSkipped() {
        assertThat(skipped(2, 5, 1, 2, 3, 4, 5, 5.96)).containsExactly(false, false, false, false, false, false);
        assertThat(skipped(2, 5, 1, 2, 3, 4, 5, 5.97)).containsExactly(false, false, false, false, false, true);
        assertThat(skipped(2, 5, 1, 2, 3, 4, 100, 0.1)).doesNotContain(true);
    }

    @Test
    void aLossThatIsNotFiniteIsSkippedAtAnyStepAndForgotten() {
        assertThat(skipped(2, 5, Double.NaN, 1, 2, Double.POSITIVE_INFINITY, 3, 4, 5, 5.97))
                .containsExactly(true, false, false, true, false, false, false, true);
    }

    @Test
    void aLossThatHasRisenForGoodIsAcceptedAfterHalfAWindow() {
        assertThat(skipped(2, 5, 1, 2, 3, 4, 5, 50, 50, 50, 50))
                .containsExactly(false, false, false, false, false, true, true, true, false);
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> GradientStages.skipLossSpike(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("skip-loss-spike.threshold must be > 0 and finite, got 0");
        assertThatThrownBy(() -> new SkipLossSpike(1, 4))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("skip-loss-spike.window must be a whole number >= 5, got 4");
    }

    private static List<Boolean> skipped(double threshold, int window, double... losses) {
        MultiLayerNetwork net = TestNets.convNet(DataType.FLOAT, new Sgd(1e-12));
        GradientControl control = GradientControl.of(new SkipLossSpike(threshold, window));
        List<Boolean> skipped = new ArrayList<>();
        for (double loss : losses) {
            StageRun.fit(
                    net,
                    TestNets.images(DataType.FLOAT, 4, 1),
                    GradientProbe.of(gradient -> net.setScore(loss)),
                    control);
            skipped.add(control.lastReport().skipped());
        }
        return skipped;
    }

    private static double[] state(Model net) {
        INDArray state = ((NeuralNetwork) net).updaterState();
        return state == null ? new double[0] : state.toDoubleVector();
    }
}
