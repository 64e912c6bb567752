package org.steadygrad.optimizers.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.optimizers.GradientProbe;
import org.steadygrad.optimizers.TestNets;
import org.steadygrad.optimizers.control.StageOracle.Part;
import org.steadygrad.optimizers.gradient.Grouping;

/** Every stage on every kind of network, in both types, averaged and summed, against plain double arithmetic. */
class StagesAgainstOracleTest {
    private static final int EXAMPLES = 5;

    /** The net's layout, written down by hand: conv 1x3x3x4, dense 36x6, output 6x3. */
    private static final Layout PLAIN = new Layout(
            Part.of(0, 283),
            List.of(Part.of(0, 40), Part.of(40, 262), Part.of(262, 283)),
            List.of(
                    Part.of(0, 4),
                    Part.of(4, 40),
                    Part.of(40, 256),
                    Part.of(256, 262),
                    Part.of(262, 280),
                    Part.of(280, 283)));

    /** With batch norm, whose running statistics lie at 48 to 55, and dense 144x6. */
    private static final Layout BATCH_NORM = new Layout(
            Part.of(0, 48, 56, 947),
            List.of(Part.of(0, 40), Part.of(40, 48), Part.of(56, 926), Part.of(926, 947)),
            List.of(
                    Part.of(0, 4),
                    Part.of(4, 40),
                    Part.of(40, 44),
                    Part.of(44, 48),
                    Part.of(56, 920),
                    Part.of(920, 926),
                    Part.of(926, 944),
                    Part.of(944, 947)));

    private record Layout(Part network, List<Part> layers, List<Part> parameters) {}

    @FunctionalInterface
    private interface Oracle {
        double[] apply(double[] mean, Layout layout);
    }

    private record Case(GradientStage stage, Oracle oracle) {
        @Override
        public String toString() {
            return stage.toString();
        }
    }

    private record Net(String name, Model model, Layout layout) {
        @Override
        public String toString() {
            return name + " " + model.params().dataType();
        }
    }

    private static List<Case> stages() {
        return List.of(
                new Case(
                        GradientStages.clipGlobalNorm(0.2),
                        (g, net) -> StageOracle.clipNorm(g, List.of(net.network()), 0.2, 1e-6)),
                new Case(GradientStages.clipGlobalNorm(1e6), (g, net) -> g),
                new Case(GradientStages.clipL2PerLayer(0.3), (g, net) -> StageOracle.clipNorm(g, net.layers(), 0.3, 0)),
                new Case(
                        GradientStages.clipL2PerParamType(0.3),
                        (g, net) -> StageOracle.clipNorm(g, net.parameters(), 0.3, 0)),
                new Case(
                        GradientStages.clipElementWise(0.05),
                        (g, net) -> StageOracle.clipValues(g, net.parameters(), 0.05)),
                new Case(GradientStages.normalize(), (g, net) -> StageOracle.renormalize(g, List.of(net.network()))),
                new Case(GradientStages.measureNorm(Grouping.LAYER), (g, net) -> g),
                new Case(GradientStages.renormalizeL2PerLayer(), (g, net) -> StageOracle.renormalize(g, net.layers())),
                new Case(
                        GradientStages.renormalizeL2PerParamType(),
                        (g, net) -> StageOracle.renormalize(g, net.parameters())));
    }

    private static List<Net> nets(DataType type) {
        Sgd sgd = new Sgd(0.1);
        return List.of(
                new Net("plain", TestNets.convNet(type, sgd), PLAIN),
                new Net("graph", TestNets.graph(type, sgd), PLAIN),
                new Net("batch norm", TestNets.batchNormNet(type, sgd), BATCH_NORM),
                new Net("summed", TestNets.convNet(type, sgd, conf -> conf.miniBatch(false)), PLAIN));
    }

    static Stream<Arguments> everyStageOnEveryNet() {
        return Stream.of(DataType.FLOAT, DataType.DOUBLE).flatMap(type -> stages().stream()
                .flatMap(stage -> nets(type).stream().map(net -> Arguments.of(stage, net))));
    }

    @ParameterizedTest
    @MethodSource("everyStageOnEveryNet")
    void theGradientAndItsReportAreThoseOfTheOracle(Case stage, Net net) {
        boolean summed = net.name().equals("summed");
        double divisor = summed ? 1 : EXAMPLES;
        double precision = net.model().params().dataType() == DataType.DOUBLE ? 1e-12 : 2e-6;
        double[][] seen = new double[2][];
        GradientControl control = GradientControl.of(stage.stage());
        fit(
                net.model(),
                GradientProbe.of(gradient -> seen[0] = gradient.toDoubleVector()),
                control,
                GradientProbe.of(gradient -> seen[1] = gradient.toDoubleVector()));

        Layout layout = net.layout();
        double[] before = divided(seen[0], divisor);
        double[] after = divided(seen[1], divisor);
        double[] expected = stage.oracle().apply(before, layout);
        double size = StageOracle.norm(before, layout.network());
        assertThat(size).isGreaterThan(0.25);
        assertThat(after).containsExactly(expected, within(precision * Math.max(1, size)));

        ControlReport report = control.lastReport();
        double sizeAfter = StageOracle.norm(expected, layout.network());
        assertThat(report.rawNorm() / size).isCloseTo(1, within(precision));
        assertThat(report.norm() / sizeAfter).isCloseTo(1, within(precision));
        StageReport told = report.stages().get(0);
        assertThat(told.stage()).isEqualTo(stage.stage().name());
        assertThat(told.normBefore()).isEqualTo(report.rawNorm());
        assertThat(told.normAfter()).isEqualTo(report.norm());
        assertThat(told.factor()).isCloseTo(sizeAfter / size, within(precision * Math.max(1, sizeAfter / size)));
        assertThat(told.cosine())
                .isCloseTo(StageOracle.cosine(before, expected, layout.network()), within(10 * precision));
        assertThat(told.fired()).isEqualTo(!Arrays.equals(before, expected));
        assertThat(told.nonFinite()).isFalse();
        reportsEachGroup(told, groups(told, layout), before, expected, precision);
    }

    private static List<Part> groups(StageReport told, Layout layout) {
        return Stream.of(List.of(layout.network()), layout.layers(), layout.parameters())
                .filter(parts -> parts.size() == told.groups().size())
                .findFirst()
                .orElseThrow();
    }

    private static void reportsEachGroup(
            StageReport told, List<Part> parts, double[] before, double[] expected, double precision) {
        for (int i = 0; i < parts.size(); i++) {
            GroupReport group = told.groups().get(i);
            double norm = StageOracle.norm(before, parts.get(i));
            double normAfter = StageOracle.norm(expected, parts.get(i));
            assertThat(group.normBefore()).isCloseTo(norm, within(precision * Math.max(1, norm)));
            assertThat(group.normAfter()).isCloseTo(normAfter, within(precision * Math.max(1, norm)));
            boolean changed = parts.get(i).indices().anyMatch(k -> before[k] != expected[k]);
            assertThat(group.fired()).isEqualTo(changed);
        }
    }

    private static void fit(Model model, TrainingListener... listeners) {
        model.setListeners(listeners);
        DataSet data = TestNets.images(model.params().dataType(), EXAMPLES, 1);
        if (model instanceof MultiLayerNetwork sequence) {
            sequence.fit(data);
        } else {
            ((ComputationGraph) model).fit(data);
        }
    }

    private static double[] divided(double[] sums, double divisor) {
        return Arrays.stream(sums).map(value -> value / divisor).toArray();
    }
}
