package org.steadygrad.optimizers.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.optimizers.GradientProbe;
import org.steadygrad.optimizers.TestNets;
import org.steadygrad.optimizers.control.StageOracle.Part;
import org.steadygrad.optimizers.gradient.Grouping;

class GradientControlTest {
    private static final int EXAMPLES = 4;
    private static final Part ALL = Part.of(0, 283);

    @Test
    void withoutStagesItMeasuresAndChangesNothing() {
        MultiLayerNetwork net = net(DataType.DOUBLE);
        double[][] seen = new double[2][];
        GradientControl control = GradientControl.of();
        net.setListeners(
                GradientProbe.of(gradient -> seen[0] = gradient.toDoubleVector()),
                control,
                GradientProbe.of(gradient -> seen[1] = gradient.toDoubleVector()));
        net.fit(images(DataType.DOUBLE));
        assertThat(seen[1]).containsExactly(seen[0]);
        double norm = StageOracle.norm(seen[0], ALL) / EXAMPLES;
        assertThat(control.lastReport().rawNorm()).isCloseTo(norm, within(1e-14));
        assertThat(control.lastReport().norm()).isEqualTo(control.lastReport().rawNorm());
        assertThat(control.lastReport().stages()).isEmpty();
    }

    @Test
    void stagesWorkInOrderEachOnWhatTheOneBeforeLeft() {
        MultiLayerNetwork net = net(DataType.DOUBLE);
        double[][] seen = new double[2][];
        GradientControl control =
                GradientControl.of(GradientStages.clipElementWise(0.02), GradientStages.clipGlobalNorm(0.1));
        net.setListeners(
                GradientProbe.of(gradient -> seen[0] = mean(gradient)),
                control,
                GradientProbe.of(gradient -> seen[1] = mean(gradient)));
        net.fit(images(DataType.DOUBLE));

        double[] clipped = StageOracle.clipValues(seen[0], List.of(ALL), 0.02);
        double[] expected = StageOracle.clipNorm(clipped, List.of(ALL), 0.1, 1e-6);
        assertThat(seen[1]).containsExactly(expected, within(1e-15));
        StageReport second = control.lastReport().stage("clip-global-norm").orElseThrow();
        assertThat(control.lastReport().stages().get(1)).isSameAs(second);
        assertThat(second.normBefore()).isCloseTo(StageOracle.norm(clipped, ALL), within(1e-14));
        assertThat(second.factor()).isCloseTo(0.1 / (second.normBefore() + 1e-6), within(1e-14));
        assertThat(second.cosine()).isCloseTo(1, within(1e-14));
        assertThat(control.lastReport().stages().get(0).cosine())
                .isLessThan(0.999)
                .isCloseTo(StageOracle.cosine(seen[0], clipped, ALL), within(1e-14));
        assertThat(control.lastReport().stage("none-such")).isEmpty();
    }

    @Test
    void aSecondStageOfOneKindIsRefused() {
        assertThatThrownBy(() -> GradientControl.of(
                        GradientStages.clipGlobalNorm(1),
                        GradientStages.clipElementWise(1),
                        GradientStages.clipGlobalNorm(2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("a control must hold a stage of one kind once, got clip-global-norm twice in "
                        + "clip-global-norm + clip-element-wise + clip-global-norm");
    }

    @Test
    void thereIsNoReportBeforeTheFirstStep() {
        assertThatThrownBy(() -> GradientControl.of().lastReport())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no gradient has passed this control yet");
    }

    @Test
    void aSecondNetworkIsRefused() {
        GradientControl control = GradientControl.of(GradientStages.clipGlobalNorm(1));
        MultiLayerNetwork first = net(DataType.FLOAT);
        first.setListeners(control);
        first.fit(images(DataType.FLOAT));
        MultiLayerNetwork second = net(DataType.FLOAT);
        second.setListeners(control);
        assertThatThrownBy(() -> second.fit(images(DataType.FLOAT)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("a GradientControl belongs to one network, this one already controls another; "
                        + "make one for each");
    }

    @Test
    void aGradientThatDl4jAllocatesAnewStaysUnderControl() {
        MultiLayerNetwork net = net(DataType.FLOAT);
        GradientControl control = GradientControl.of(GradientStages.clipGlobalNorm(0.01));
        net.setListeners(control);
        net.fit(images(DataType.FLOAT));
        INDArray before = net.getFlattenedGradients();
        net.initGradientsView();
        assertThat(net.getFlattenedGradients()).isNotSameAs(before);
        net.fit(images(DataType.FLOAT));
        double[] update = net.getFlattenedGradients().toDoubleVector();
        assertThat(StageOracle.norm(update, ALL)).isCloseTo(0.1 * 0.01, within(1e-6));
    }

    @Test
    void theNetworksOwnGradientTableShowsTheControlledGradient() {
        MultiLayerNetwork net = net(DataType.FLOAT);
        double[] largest = new double[1];
        net.setListeners(
                GradientControl.of(GradientStages.clipElementWise(0.01)),
                GradientProbe.of(gradient -> largest[0] =
                        net.gradient().getGradientFor("2_W").amaxNumber().doubleValue()));
        net.fit(images(DataType.FLOAT));
        assertThat(largest[0]).isCloseTo(0.01 * EXAMPLES, within(1e-7));
    }

    @ParameterizedTest
    @CsvSource({"FLOAT, 1e20", "FLOAT, 1e-24", "DOUBLE, 1e180"})
    void aGradientWhoseSquaresLeaveTheTypesRangeIsClippedToItsPlace(DataType type, double size) {
        double[] gradient = new double[283];
        Arrays.setAll(gradient, i -> size * (i % 3 - 1));
        double norm =
                StageOracle.norm(Arrays.stream(gradient).map(g -> g / size).toArray(), ALL) * size / EXAMPLES;
        double limit = size / 100;
        Outcome outcome = controlled(type, new ClipNorm(Grouping.NETWORK, limit, 0), gradient);
        assertThat(outcome.report().rawNorm() / norm).isCloseTo(1, within(1e-6));
        assertThat(outcome.report().norm() / limit).isCloseTo(1, within(1e-6));
        assertThat(outcome.gradient()[0] / (limit / norm) / gradient[0]).isCloseTo(1, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    void aGlobalNormThatIsNotFiniteLeavesTheGradientAsItIs(double bad) {
        double[] gradient = bad(bad, 50);
        Outcome outcome = controlled(DataType.FLOAT, GradientStages.clipGlobalNorm(0.1), gradient);
        assertThat(outcome.gradient()).containsExactly(gradient);
        StageReport report = outcome.report().stages().get(0);
        assertThat(report.nonFinite()).isTrue();
        assertThat(report.fired()).isFalse();
        assertThat(report.factor()).isEqualTo(1);
        assertThat(report.cosine()).isNaN();
        assertThat(outcome.report().rawNorm()).isEqualTo(Double.valueOf(Math.abs(bad)));
        assertThat(outcome.report().norm()).isEqualTo(Double.valueOf(Math.abs(bad)));
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    void oneBadValueKeepsOnlyItsOwnLayerFromBeingClipped(double bad) {
        double[] gradient = bad(bad, 10);
        Outcome outcome = controlled(DataType.FLOAT, GradientStages.clipL2PerLayer(0.1), gradient);
        double[] expected =
                StageOracle.clipNorm(gradient, List.of(Part.of(40, 262), Part.of(262, 283)), 0.1 * EXAMPLES, 0);
        assertThat(outcome.gradient()).containsExactly(expected, within(1e-6));
        assertThat(outcome.report().stages().get(0).groups())
                .extracting(GroupReport::group, GroupReport::fired, GroupReport::nonFinite)
                .containsExactly(tuple("conv", false, true), tuple("dense", true, false), tuple("output", true, false));
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    void oneBadValueKeepsOnlyItsOwnParameterFromBeingRenormalized(double bad) {
        double[] gradient = bad(bad, 10);
        Outcome outcome = controlled(DataType.DOUBLE, GradientStages.renormalizeL2PerParamType(), gradient);
        assertThat(Arrays.copyOfRange(outcome.gradient(), 4, 40)).containsExactly(Arrays.copyOfRange(gradient, 4, 40));
        assertThat(StageOracle.norm(outcome.gradient(), Part.of(0, 4))).isCloseTo(EXAMPLES, within(1e-12));
        assertThat(StageOracle.norm(outcome.gradient(), Part.of(40, 256))).isCloseTo(EXAMPLES, within(1e-12));
    }

    @Test
    void elementWiseClippingMendsInfiniteValuesAndKeepsNaN() {
        double[] gradient = bad(Double.NaN, 10);
        gradient[11] = Double.NEGATIVE_INFINITY;
        gradient[41] = Double.POSITIVE_INFINITY;
        Outcome outcome = controlled(DataType.FLOAT, GradientStages.clipElementWise(0.2), gradient);
        double[] expected = StageOracle.clipValues(gradient, List.of(ALL), 0.2 * EXAMPLES);
        assertThat(expected[10]).isNaN();
        assertThat(outcome.gradient()).containsExactly(expected, within(1e-6));
        assertThat(outcome.report().rawNorm()).isNaN();
        StageReport report = outcome.report().stages().get(0);
        assertThat(report.fired()).isTrue();
        assertThat(report.nonFinite()).isTrue();
        GroupReport dense = report.groups().get(2);
        assertThat(dense.group()).isEqualTo("dense.W");
        assertThat(dense.nonFinite()).isTrue();
        assertThat(dense.normAfter()).isCloseTo(StageOracle.norm(expected, Part.of(40, 256)) / EXAMPLES, within(1e-5));
    }

    @Test
    void thresholdsThatAreNoPositiveNumbersAreRefused() {
        assertThatThrownBy(() -> GradientStages.clipGlobalNorm(-1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("clip-global-norm.maxNorm must be > 0 and finite, got -1");
        assertThatThrownBy(() -> GradientStages.clipL2PerLayer(Double.NaN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("clip-l2-per-layer.maxNorm must be > 0 and finite, got NaN");
        assertThatThrownBy(() -> GradientStages.clipElementWise(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("clip-element-wise.threshold must be > 0 and finite, got 0");
        assertThatThrownBy(() -> new ClipNorm(Grouping.LAYER, 1, -1e-6))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("clip-l2-per-layer.epsilon must be >= 0 and finite, got -1e-6");
    }

    private record Outcome(double[] gradient, ControlReport report) {}

    /** What a stage makes of these sums over a batch of four. */
    private static Outcome controlled(DataType type, GradientStage stage, double... sums) {
        MultiLayerNetwork net = net(type);
        GradientControl control = GradientControl.of(stage);
        double[][] seen = new double[1][];
        net.setListeners(
                GradientProbe.inject(sums), control, GradientProbe.of(gradient -> seen[0] = gradient.toDoubleVector()));
        net.fit(images(type));
        return new Outcome(seen[0], control.lastReport());
    }

    private static double[] bad(double value, int where) {
        double[] gradient = new double[283];
        Arrays.setAll(gradient, i -> 0.25 * (i % 7) - 0.75);
        gradient[where] = value;
        return gradient;
    }

    private static double[] mean(INDArray sums) {
        return Arrays.stream(sums.toDoubleVector()).map(sum -> sum / EXAMPLES).toArray();
    }

    private static MultiLayerNetwork net(DataType type) {
        return TestNets.convNet(type, new Sgd(0.1));
    }

    private static DataSet images(DataType type) {
        return TestNets.images(type, EXAMPLES, 1);
    }
}
