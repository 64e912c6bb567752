package org.steadygrad.optimizers.updater;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.optimizers.TestNets;

class MomentumTest {
    /** 0.1 for two iterations, then 0.01. */
    private static final ISchedule FALLING = new StepSchedule(ScheduleType.ITERATION, 0.1, 0.1, 2);

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE", "BFLOAT16"})
    void theVelocityGathersGradientsAndTheStepIsItsMultiple(DataType type) {
        INDArray state = Nd4j.valueArrayOf(new long[] {3}, 99.0, type);
        GradientUpdater<?> updater = new Momentum(0.5, 0.5).instantiate(state, true);
        INDArray first = Nd4j.createFromArray(4.0, -2, 0).castTo(type);
        updater.applyUpdater(first, 0, 0);
        assertThat(first.toDoubleVector()).containsExactly(2, -1, 0);
        INDArray second = Nd4j.createFromArray(0.0, 1, 8).castTo(type);
        updater.applyUpdater(second, 1, 0);
        assertThat(second.toDoubleVector()).containsExactly(1, 0, 4);
        assertThat(state.toDoubleVector()).as("velocity, in DL4J's memory").containsExactly(2, 0, 8);
    }

    @Test
    void aFallingLearningRateActsOnTheWholeVelocityAtOnce() {
        GradientUpdater<?> updater =
                new Momentum(Double.NaN, FALLING, 0.9, null).instantiate(Nd4j.zeros(DataType.DOUBLE, 1), true);
        double velocity = 0;
        for (int iteration = 0; iteration < 4; iteration++) {
            velocity = 0.9 * velocity + 1;
            INDArray gradient = Nd4j.ones(DataType.DOUBLE, 1);
            updater.applyUpdater(gradient, iteration, 0);
            assertThat(gradient.getDouble(0)).isCloseTo((iteration < 2 ? 0.1 : 0.01) * velocity, within(1e-15));
        }
    }

    @Test
    void theMomentumFollowsItsSchedule() {
        Momentum scheduled = new Momentum(1, null, Double.NaN, FALLING);
        assertThat(scheduled.currentMomentum(1, 0)).isEqualTo(0.1);
        assertThat(scheduled.currentMomentum(2, 0)).isCloseTo(0.01, within(1e-15));
    }

    @Test
    void momentumZeroIsPlainSgdBitForBit() {
        MultiLayerNetwork plain = trained(TestNets.convNet(DataType.FLOAT, new Sgd(0.1)));
        MultiLayerNetwork zero = trained(TestNets.convNet(DataType.FLOAT, new Momentum(0.1, 0)));
        assertThat(zero.params().toFloatVector()).containsExactly(plain.params().toFloatVector());
    }

    @Test
    void allParametersShareOneBlockOfState() {
        MultiLayerNetwork net = TestNets.convNet(DataType.FLOAT, new Momentum(0.1, 0.9));
        BaseMultiLayerUpdater<?> updater = (MultiLayerUpdater) net.getUpdater();
        assertThat(updater.getUpdaterBlocks()).hasSize(1);
        assertThat(updater.getStateViewArray().length()).isEqualTo(net.numParams());
    }

    @Test
    void theLearningRateOfARunningNetworkCanBeChanged() {
        MultiLayerNetwork net = trained(TestNets.convNet(DataType.FLOAT, new Momentum(0.1, 0.9)));
        float[] state = net.getUpdater().getStateViewArray().toFloatVector();
        net.setLearningRate(0.0);
        float[] before = net.params().toFloatVector();
        trained(net);
        assertThat(net.params().toFloatVector()).containsExactly(before);
        assertThat(net.getUpdater().getStateViewArray().toFloatVector()).isNotEqualTo(state);
    }

    @Test
    void equalSettingsAreEqual() {
        Momentum momentum = new Momentum(0.1, FALLING, 0.9, null);
        assertThat(momentum).isEqualTo(momentum.clone()).hasSameHashCodeAs(momentum.clone());
        assertThat(momentum).isNotEqualTo(new Momentum(0.1, 0.9));
        assertThat(new Momentum(0.1, 0.9)).isNotEqualTo(new Momentum(0.1, 0.8)).isNotEqualTo(new Momentum(0.2, 0.9));
        assertThat(new Momentum(0.1, 0.9)).hasToString("Momentum(learningRate=0.1, momentum=0.9)");
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Momentum(0.1, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("momentum.momentum must be >= 0 and < 1, got 1");
        assertThatThrownBy(() -> new Momentum(0.1, Double.NaN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("momentum.momentum must be >= 0 and < 1, got NaN");
        assertThatThrownBy(() -> new Momentum(-0.1, 0.9))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("momentum.learningRate must be >= 0 and finite, got -0.1");
    }

    @Test
    void aStateMapIsTakenAndGivenBack() {
        INDArray velocity = Nd4j.createFromArray(1.0, 2.0);
        GradientUpdater<?> updater = new Momentum(0.1, 0.9).instantiate(Map.of("V", velocity), false);
        assertThat(updater.getState()).containsExactly(Map.entry("V", velocity));
        assertThatThrownBy(() -> new Momentum(0.1, 0.9).instantiate(Map.of("M", velocity), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the state of Momentum must be [V], got [M]");
    }

    private static MultiLayerNetwork trained(MultiLayerNetwork net) {
        for (int step = 0; step < 4; step++) {
            net.fit(TestNets.images(DataType.FLOAT, 5, step));
        }
        return net;
    }
}
