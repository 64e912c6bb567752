package org.steadygrad.optimizers.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.optimizers.Controls;
import org.steadygrad.optimizers.GradientProbe;
import org.steadygrad.optimizers.TestNets;
import org.steadygrad.optimizers.control.StageOracle.Part;
import org.steadygrad.optimizers.gradient.Grouping;

/**
 * The gradient of the mean loss from differences of the loss, put through each stage in plain double arithmetic, is what
 * the updater gets. No derivative of DL4J's is on this side of the comparison.
 */
class FiniteDifferencesTest {
    private static final Part ALL = Part.of(0, 283);
    private static final List<Part> LAYERS = List.of(Part.of(0, 40), Part.of(40, 262), Part.of(262, 283));
    private static final List<Part> PARAMETERS = List.of(
            Part.of(0, 4), Part.of(4, 40), Part.of(40, 256), Part.of(256, 262), Part.of(262, 280), Part.of(280, 283));

    /** Four kernels of 9, six columns of 36, three columns of 6. */
    private static final List<Part> HIDDEN_UNITS = units(4, 4, 9, 40, 6, 36);

    private static final List<Part> UNITS = units(4, 4, 9, 40, 6, 36, 262, 3, 6);

    private static double[] slope;
    private static double[] weights;

    private record Case(GradientStage stage, UnaryOperator<double[]> oracle) {
        @Override
        public String toString() {
            return stage.name();
        }
    }

    static Stream<Case> cases() {
        UnaryOperator<double[]> none = g -> g;
        return Stream.of(
                new Case(GradientStages.clipGlobalNorm(0.2), g -> StageOracle.clipNorm(g, List.of(ALL), 0.2, 1e-6)),
                new Case(GradientStages.clipL2PerLayer(0.2), g -> StageOracle.clipNorm(g, LAYERS, 0.2, 0)),
                new Case(GradientStages.clipL2PerParamType(0.2), g -> StageOracle.clipNorm(g, PARAMETERS, 0.2, 0)),
                new Case(GradientStages.clipElementWise(0.05), g -> StageOracle.clipValues(g, List.of(ALL), 0.05)),
                new Case(GradientStages.renormalizeL2PerLayer(), g -> StageOracle.renormalize(g, LAYERS)),
                new Case(GradientStages.renormalizeL2PerParamType(), g -> StageOracle.renormalize(g, PARAMETERS)),
                new Case(GradientStages.normalize(), g -> StageOracle.renormalize(g, List.of(ALL))),
                new Case(GradientStages.adaptiveClip(0.1), FiniteDifferencesTest::clippedAdaptively),
                new Case(GradientStages.autoClip(10), none),
                new Case(GradientStages.zClip(), none),
                new Case(GradientStages.centralize(), FiniteDifferencesTest::centralized),
                new Case(new GradientNoise(1e-18, 0, 1), none),
                new Case(GradientStages.failOnNonFinite(), none),
                new Case(GradientStages.skipNonFinite(), none),
                new Case(GradientStages.zeroNonFinite(), none),
                new Case(GradientStages.backoff(0.5), none),
                new Case(GradientStages.skipLossSpike(6), none),
                new Case(GradientStages.measureNorm(Grouping.NETWORK), none));
    }

    @BeforeAll
    static void differentiate() {
        MultiLayerNetwork net = net();
        weights = net.params().toDoubleVector();
        slope = new double[weights.length];
        for (int i = 0; i < slope.length; i++) {
            slope[i] = (lossAt(net, i, 1e-5) - lossAt(net, i, -1e-5)) / 2e-5;
        }
    }

    @Test
    void everyStageOfTheCatalogHasItsCase() {
        assertThat(cases().map(c -> c.stage().name()))
                .containsExactlyElementsOf(Controls.stages().names());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theUpdaterGetsTheSlopeOfTheLossThroughTheStage(Case c) {
        MultiLayerNetwork net = net();
        double[][] seen = new double[1][];
        GradientControl control = GradientControl.of(c.stage());
        StageRun.fit(net, data(), control, GradientProbe.of(gradient -> seen[0] = gradient.toDoubleVector()));
        double[] expected = c.oracle().apply(slope);
        assertThat(Arrays.stream(seen[0]).map(sum -> sum / 5).toArray()).containsExactly(expected, within(1e-8));
        StageReport report = control.lastReport().stages().get(0);
        double before = StageOracle.norm(slope, ALL);
        double after = StageOracle.norm(expected, ALL);
        assertThat(control.lastReport().rawNorm()).isCloseTo(before, within(1e-8));
        assertThat(control.lastReport().norm()).isCloseTo(after, within(1e-8));
        assertThat(report.factor()).isCloseTo(after / before, within(1e-7));
        assertThat(report.cosine()).isCloseTo(StageOracle.cosine(slope, expected, ALL), within(1e-7));
        assertThat(control.lastReport().cosine()).isEqualTo(report.cosine());
        boolean changes = !Arrays.equals(expected, slope) || c.stage() instanceof GradientNoise;
        assertThat(report.fired()).isEqualTo(changes);
    }

    private static double lossAt(MultiLayerNetwork net, int parameter, double distance) {
        net.params().putScalar(parameter, weights[parameter] + distance);
        double loss = net.score(data(), true);
        net.params().putScalar(parameter, weights[parameter]);
        return loss;
    }

    private static double[] clippedAdaptively(double... gradient) {
        double[] after = gradient.clone();
        for (Part unit : HIDDEN_UNITS) {
            double limit = 0.1 * Math.max(StageOracle.norm(weights, unit), 1e-3);
            double norm = StageOracle.norm(gradient, unit);
            unit.indices().forEach(i -> after[i] = gradient[i] * Math.min(1, limit / norm));
        }
        return after;
    }

    private static double[] centralized(double... gradient) {
        double[] after = gradient.clone();
        for (Part unit : UNITS) {
            double mean = unit.indices().mapToDouble(i -> gradient[i]).average().orElseThrow();
            unit.indices().forEach(i -> after[i] = gradient[i] - mean);
        }
        return after;
    }

    /** @param runs first index, number and length of units that lie side by side, for each weight */
    private static List<Part> units(int... runs) {
        List<Part> units = new ArrayList<>();
        for (int i = 0; i < runs.length; i += 3) {
            for (int unit = 0; unit < runs[i + 1]; unit++) {
                int from = runs[i] + unit * runs[i + 2];
                units.add(Part.of(from, from + runs[i + 2]));
            }
        }
        return units;
    }

    private static MultiLayerNetwork net() {
        return TestNets.convNet(DataType.DOUBLE, new Sgd(0.1));
    }

    private static DataSet data() {
        return TestNets.images(DataType.DOUBLE, 5, 1);
    }
}
