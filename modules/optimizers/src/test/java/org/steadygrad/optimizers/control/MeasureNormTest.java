package org.steadygrad.optimizers.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.optimizers.GradientProbe;
import org.steadygrad.optimizers.TestNets;
import org.steadygrad.optimizers.control.StageOracle.Part;
import org.steadygrad.optimizers.gradient.Grouping;

class MeasureNormTest {
    @Test
    void severalInOneChainReportTheNormWhereTheyStand() {
        MultiLayerNetwork net = TestNets.convNet(DataType.DOUBLE, new Sgd(0.1));
        double[][] seen = new double[2][];
        GradientControl control = GradientControl.of(
                GradientStages.measureNorm(Grouping.NETWORK),
                GradientStages.clipL2PerLayer(0.1),
                GradientStages.measureNorm(Grouping.LAYER),
                GradientStages.measureNorm(Grouping.NETWORK));
        StageRun.fit(
                net,
                TestNets.images(DataType.DOUBLE, 1, 1),
                GradientProbe.of(gradient -> seen[0] = gradient.toDoubleVector()),
                control,
                GradientProbe.of(gradient -> seen[1] = gradient.toDoubleVector()));
        List<StageReport> stages = control.lastReport().stages();
        assertThat(norms(stages.get(0))).containsExactly(oracle(seen[0], 0, 283), within(1e-14));
        assertThat(norms(stages.get(2)))
                .containsExactly(
                        new double[] {
                            oracle(seen[1], 0, 40)[0], oracle(seen[1], 40, 262)[0], oracle(seen[1], 262, 283)[0]
                        },
                        within(1e-14));
        assertThat(norms(stages.get(3))).containsExactly(oracle(seen[1], 0, 283), within(1e-14));
        assertThat(List.of(0, 2, 3)).allSatisfy(i -> {
            assertThat(stages.get(i).fired()).isFalse();
            assertThat(stages.get(i).factor()).isEqualTo(1);
            assertThat(stages.get(i).cosine()).isCloseTo(1, within(1e-14));
        });
        StageReport clip = stages.get(1);
        assertThat(control.tally().stages().get(1))
                .isEqualTo(new ControlTally.Stage(
                        "clip-l2-per-layer", 1, 0, new Mean(1, clip.factor()), new Mean(1, clip.cosine())));
    }

    @Test
    void measuringLeavesTrainingAsItIs() {
        MultiLayerNetwork measured = TestNets.convNet(DataType.FLOAT, new Sgd(0.1));
        MultiLayerNetwork free = TestNets.convNet(DataType.FLOAT, new Sgd(0.1));
        measured.setListeners(GradientControl.of(GradientStages.measureNorm(Grouping.PARAMETER)));
        for (int step = 0; step < 3; step++) {
            measured.fit(TestNets.images(DataType.FLOAT, 4, step));
            free.fit(TestNets.images(DataType.FLOAT, 4, step));
        }
        assertThat(measured.params().toFloatVector())
                .containsExactly(free.params().toFloatVector());
    }

    private static double[] norms(StageReport report) {
        return report.groups().stream().mapToDouble(GroupReport::normAfter).toArray();
    }

    private static double[] oracle(double[] gradient, int from, int to) {
        return new double[] {StageOracle.norm(gradient, Part.of(from, to))};
    }
}
