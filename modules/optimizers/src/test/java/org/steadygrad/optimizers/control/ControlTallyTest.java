package org.steadygrad.optimizers.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.optimizers.GradientProbe;
import org.steadygrad.optimizers.TestNets;
import org.steadygrad.optimizers.control.StageOracle.Part;
import org.steadygrad.optimizers.gradient.Grouping;
import org.steadygrad.optimizers.gradient.ParameterLayout;

/** What reports and tallies say of whole chains, against plain double arithmetic. */
class ControlTallyTest {
    private static final Part ALL = Part.of(0, 283);

    static Stream<Arguments> chains() {
        GradientStage clip = GradientStages.clipElementWise(0.02);
        GradientStage agc = GradientStages.adaptiveClip(0.05);
        GradientStage centralize = GradientStages.centralize();
        GradientStage noise = GradientStages.noise(0.001, 3);
        GradientStage layers = GradientStages.renormalizeL2PerLayer();
        return Stream.of(DataType.FLOAT, DataType.DOUBLE).flatMap(type -> Stream.of(
                        List.of(clip),
                        List.of(agc),
                        List.of(centralize),
                        List.of(noise),
                        List.of(layers, clip),
                        List.of(clip, layers),
                        List.of(agc, centralize),
                        List.of(centralize, agc, noise),
                        List.of(layers, noise, clip, GradientStages.clipGlobalNorm(0.1)),
                        List.of(noise, centralize, clip))
                .map(stages -> Arguments.of(type, stages)));
    }

    @ParameterizedTest
    @MethodSource("chains")
    void theCosineOfTheWholeChainIsThatOfTheGradientBeforeAndAfterIt(DataType type, List<GradientStage> stages) {
        MultiLayerNetwork net = TestNets.convNet(type, new Sgd(0.1));
        GradientControl control = GradientControl.of(new GradientChain(stages));
        for (int step = 0; step < 3; step++) {
            double[][] seen = new double[2][];
            StageRun.fit(
                    net,
                    TestNets.images(type, 5, step),
                    GradientProbe.of(gradient -> seen[0] = gradient.toDoubleVector()),
                    control,
                    GradientProbe.of(gradient -> seen[1] = gradient.toDoubleVector()));
            double cosine = StageOracle.cosine(seen[0], seen[1], ALL);
            double precision = type == DataType.DOUBLE ? 1e-12 : 3e-6;
            assertThat(control.lastReport().cosine()).isCloseTo(cosine, within(precision));
            assertThat(cosine).isLessThan(1 - 1e-4);
            assertThat(control.lastReport().fired()).isTrue();
        }
    }

    @Test
    void aNegativeFactorTurnsTheGradientRoundForTheStagesBehindToo() {
        GradientStage reverse = new GradientStage() {
            @Override
            public String name() {
                return "reverse";
            }

            @Override
            public RunningStage start(ParameterLayout layout) {
                return gradient -> {
                    layout.groups(Grouping.NETWORK).forEach(group -> gradient.scale(group, -2));
                    return List.of(new GroupReport("network", true, gradient.norm() / 2, gradient.norm()));
                };
            }
        };
        for (GradientStage turning : List.of(GradientStages.clipElementWise(0.02), GradientStages.centralize())) {
            MultiLayerNetwork net = TestNets.convNet(DataType.DOUBLE, new Sgd(0.1));
            GradientControl control = GradientControl.of(reverse, turning, GradientStages.noise(1e-4, 1));
            double[][] seen = new double[2][];
            StageRun.fit(
                    net,
                    TestNets.images(DataType.DOUBLE, 5, 1),
                    GradientProbe.of(gradient -> seen[0] = gradient.toDoubleVector()),
                    control,
                    GradientProbe.of(gradient -> seen[1] = gradient.toDoubleVector()));
            assertThat(control.lastReport().cosine())
                    .isNegative()
                    .isCloseTo(StageOracle.cosine(seen[0], seen[1], ALL), within(1e-12));
        }
    }

    /** Norms 1, 2, 4, NaN and 8 under a limit of 2: the clip fires at 4 and 8, by 1/2 and 1/4. */
    @Test
    void theTallyTellsHowOftenAndHowHardEachStageActed() {
        GradientControl control = GradientControl.of(
                GradientStages.skipNonFinite(),
                new ClipNorm(Grouping.NETWORK, 2, 0),
                GradientStages.measureNorm(Grouping.NETWORK));
        assertThat(control.tally().clipRate()).isZero();
        StageRun.withNorms(control, DataType.DOUBLE, 1, 2 - 1e-9, 4, Double.NaN, 8);
        ControlTally tally = control.tally();
        assertThat(tally.steps()).isEqualTo(5);
        assertThat(tally.fired()).isEqualTo(3);
        assertThat(tally.skipped()).isEqualTo(1);
        assertThat(tally.clipRate()).isEqualTo(0.6);
        assertThat(tally.rateFactor()).isEqualTo(1);
        ControlTally.Stage clip = tally.stage("clip-global-norm").orElseThrow();
        assertThat(clip.fired()).isEqualTo(2);
        assertThat(clip.nonFinite()).isZero();
        assertThat(clip.factor().value().orElseThrow()).isCloseTo(0.375, within(1e-12));
        assertThat(clip.cosine().value().orElseThrow()).isCloseTo(1, within(1e-12));
        ControlTally.Stage skip = tally.stage("skip-non-finite").orElseThrow();
        assertThat(skip.fired()).isEqualTo(1);
        assertThat(skip.nonFinite()).isEqualTo(1);
        assertThat(skip.factor()).isEqualTo(new Mean(1, 0));
        assertThat(skip.cosine().value()).isEmpty();
        assertThat(tally.stage("measure-norm").orElseThrow().factor().value()).isEmpty();
        assertThat(tally.stage("noise")).isEmpty();
        assertThat(tally.cosine().count()).isEqualTo(2);
    }

    @Test
    void aStepThatDoesNothingIsNoEvent() {
        GradientControl control = GradientControl.of(GradientStages.clipGlobalNorm(100));
        StageRun.withNorms(control, DataType.FLOAT, 1);
        assertThat(control.lastReport().fired()).isFalse();
        assertThat(control.lastReport().cosine()).isCloseTo(1, within(1e-12));
        assertThat(control.lastReport().rateFactor()).isEqualTo(1);
    }
}
