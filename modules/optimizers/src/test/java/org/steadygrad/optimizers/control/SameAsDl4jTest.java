package org.steadygrad.optimizers.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.optimizers.GradientProbe;
import org.steadygrad.optimizers.TestNets;

/** Training under a stage takes the path of training under DL4J's own gradient normalization. */
class SameAsDl4jTest {
    private static final double THRESHOLD = 0.3;
    private static final int STEPS = 6;

    private static final Map<GradientNormalization, GradientStage> PAIRS = Map.of(
            GradientNormalization.RenormalizeL2PerLayer, GradientStages.renormalizeL2PerLayer(),
            GradientNormalization.RenormalizeL2PerParamType, GradientStages.renormalizeL2PerParamType(),
            GradientNormalization.ClipElementWiseAbsoluteValue, GradientStages.clipElementWise(THRESHOLD),
            GradientNormalization.ClipL2PerLayer, GradientStages.clipL2PerLayer(THRESHOLD),
            GradientNormalization.ClipL2PerParamType, GradientStages.clipL2PerParamType(THRESHOLD));

    static Stream<Arguments> pairs() {
        return PAIRS.entrySet().stream()
                .flatMap(pair -> Stream.of(true, false).flatMap(miniBatch -> Stream.of(DataType.FLOAT, DataType.DOUBLE)
                        .map(type -> Arguments.of(pair.getKey(), pair.getValue(), type, miniBatch))));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theStageTakesDl4jsPath(GradientNormalization theirs, GradientStage ours, DataType type, boolean miniBatch) {
        MultiLayerNetwork expected = TestNets.convNet(type, new Nesterovs(0.05, 0.9), conf -> conf.miniBatch(miniBatch)
                .gradientNormalization(theirs)
                .gradientNormalizationThreshold(THRESHOLD));
        MultiLayerNetwork actual = TestNets.convNet(type, new Nesterovs(0.05, 0.9), conf -> conf.miniBatch(miniBatch));
        GradientControl control = GradientControl.of(ours);
        actual.setListeners(control);
        int fired = 0;
        for (int step = 0; step < STEPS; step++) {
            DataSet batch = TestNets.images(type, 7, step);
            expected.fit(batch);
            actual.fit(batch);
            fired += control.lastReport().stages().get(0).fired() ? 1 : 0;
        }
        assertThat(fired).isPositive();
        double precision = type == DataType.DOUBLE ? 1e-12 : 1e-5;
        assertThat(actual.params().toDoubleVector())
                .containsExactly(expected.params().toDoubleVector(), within(precision));
    }

    /** Where they part on purpose. */
    @Test
    void oneInfiniteValueMakesDl4jZeroTheRestOfItsLayerAndAStageLeavesIt() {
        double[] gradient = new double[283];
        Arrays.setAll(gradient, i -> i == 5 ? Double.POSITIVE_INFINITY : 1);
        MultiLayerNetwork theirs = TestNets.convNet(
                DataType.FLOAT, new Sgd(1), conf -> conf.gradientNormalization(GradientNormalization.ClipL2PerLayer)
                        .gradientNormalizationThreshold(THRESHOLD));
        theirs.setListeners(GradientProbe.inject(gradient));
        theirs.fit(TestNets.images(DataType.FLOAT, 1, 1));
        double[] update = theirs.getFlattenedGradients().toDoubleVector();
        assertThat(Arrays.copyOfRange(update, 6, 40)).containsOnly(0);

        MultiLayerNetwork ours = TestNets.convNet(DataType.FLOAT, new Sgd(1));
        ours.setListeners(GradientProbe.inject(gradient), GradientControl.of(GradientStages.clipL2PerLayer(THRESHOLD)));
        ours.fit(TestNets.images(DataType.FLOAT, 1, 1));
        update = ours.getFlattenedGradients().toDoubleVector();
        assertThat(Arrays.copyOfRange(update, 6, 40)).containsOnly(1);
    }

    static List<GradientStage> stages() {
        return List.copyOf(PAIRS.values());
    }

    @ParameterizedTest
    @MethodSource("stages")
    void aGradientOfZeroStaysZero(GradientStage stage) {
        MultiLayerNetwork net = TestNets.convNet(DataType.FLOAT, new Nesterovs(0.05, 0.9));
        double[] start = net.params().toDoubleVector();
        GradientControl control = GradientControl.of(stage);
        net.setListeners(GradientProbe.of(gradient -> gradient.assign(0)), control);
        net.fit(TestNets.images(DataType.FLOAT, 4, 1));
        assertThat(net.params().toDoubleVector()).containsExactly(start);
        assertThat(control.lastReport().norm()).isZero();
        assertThat(control.lastReport().stages().get(0).fired()).isFalse();
        assertThat(control.lastReport().stages().get(0).cosine()).isNaN();
    }
}
