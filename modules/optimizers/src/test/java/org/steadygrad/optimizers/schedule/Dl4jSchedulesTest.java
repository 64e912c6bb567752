package org.steadygrad.optimizers.schedule;

import static java.lang.Math.exp;
import static java.lang.Math.pow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.CycleSchedule;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.InverseSchedule;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.RampSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.SigmoidSchedule;
import org.nd4j.linalg.schedule.StepSchedule;
import org.steadygrad.optimizers.TestNets;

/**
 * DL4J's schedules against Caffe's formulas, after which they are named. The first four are right and used; when a test
 * of the others fails, DL4J has mended them.
 */
class Dl4jSchedulesTest {
    private static final ScheduleType STEPS = ScheduleType.ITERATION;
    private static final ScheduleType EPOCHS = ScheduleType.EPOCH;

    @Test
    void stepIsRight() {
        IntToDoubleFunction oracle = t -> 0.5 * pow(0.3, t / 7);
        assertFollows(new StepSchedule(STEPS, 0.5, 0.3, 7), new StepSchedule(EPOCHS, 0.5, 0.3, 7), oracle);
    }

    @Test
    void exponentialIsRight() {
        IntToDoubleFunction oracle = t -> 0.5 * pow(0.97, t);
        assertFollows(new ExponentialSchedule(STEPS, 0.5, 0.97), new ExponentialSchedule(EPOCHS, 0.5, 0.97), oracle);
    }

    @Test
    void inverseIsRight() {
        IntToDoubleFunction oracle = t -> 0.5 * pow(1 + 0.1 * t, -0.75);
        assertFollows(new InverseSchedule(STEPS, 0.5, 0.1, 0.75), new InverseSchedule(EPOCHS, 0.5, 0.1, 0.75), oracle);
    }

    @Test
    void sigmoidIsRightAndFallsWhereGammaIsNegative() {
        IntToDoubleFunction oracle = t -> 0.5 / (1 + exp(0.2 * (t - 30)));
        assertFollows(new SigmoidSchedule(STEPS, 0.5, -0.2, 30), new SigmoidSchedule(EPOCHS, 0.5, -0.2, 30), oracle);
        assertThat(new SigmoidSchedule(STEPS, 0.5, 0.2, 30).valueAt(60, 0)).isGreaterThan(0.49);
    }

    private static void assertFollows(ISchedule iterations, ISchedule epochs, IntToDoubleFunction oracle) {
        IntStream.range(0, 100).forEach(t -> {
            assertThat(iterations.valueAt(t, 1)).as("t = %d", t).isCloseTo(oracle.applyAsDouble(t), within(1e-15));
            assertThat(epochs.valueAt(1, t)).as("t = %d", t).isCloseTo(oracle.applyAsDouble(t), within(1e-15));
        });
    }

    /** Caffe's is {@code base_lr (1 - iter/max_iter) ^ power}. */
    @Test
    void polynomialRaisesTheRateUntilItDropsToZero() {
        PolySchedule schedule = new PolySchedule(STEPS, 0.5, 2, 10);
        assertThat(schedule.valueAt(0, 0)).isEqualTo(0.5);
        assertThat(schedule.valueAt(9, 0)).isCloseTo(0.5 * 1.9 * 1.9, within(1e-15));
        assertThat(schedule.valueAt(10, 0)).isZero();
    }

    /** Half of a cycle is rounded down; the step left over is taken for the one before the annealing. */
    @Test
    void cycleJumpsToItsHighestRateForAStepBeforeTheAnnealing() {
        CycleSchedule schedule = new CycleSchedule(STEPS, 0.1, 1, 20, 3, 0.1);
        assertThat(schedule.valueAt(15, 0)).isCloseTo(0.1 + 0.9 / 8, within(1e-15));
        assertThat(schedule.valueAt(16, 0)).isCloseTo(1, within(1e-15));
        assertThat(schedule.valueAt(17, 0)).isCloseTo(0.1, within(1e-15));
        assertThat(schedule.valueAt(18, 0)).isCloseTo(0.01, within(1e-15));
    }

    @Test
    void cycleWithoutRoomForTwoStepsIsNotANumber() {
        assertThat(new CycleSchedule(STEPS, 0.1, 1, 10, 9, 0.1).getIncrement()).isInfinite();
    }

    @Test
    void rampCountsIterationsAloneAndDoesNotShiftItsSchedule() {
        RampSchedule ramp = new RampSchedule(new StepSchedule(EPOCHS, 1, 0.1, 1), 4);
        assertThat(ramp.valueAt(1, 0)).isEqualTo(0.5);
        assertThat(ramp.valueAt(1, 2)).isCloseTo(0.005, within(1e-15));
        RampSchedule line = new RampSchedule(new InverseSchedule(STEPS, 1, 1, 1), 4);
        assertThat(line.valueAt(3, 0)).as("already a quarter").isEqualTo(0.25);
    }

    @Test
    void rampIsNotEqualToItsCopyAndCannotBeReadFromJson() {
        RampSchedule ramp = new RampSchedule(new FixedSchedule(0.1), 4);
        assertThat(ramp.clone()).isNotEqualTo(ramp);
        String json = net(new Sgd(ramp)).toJson();
        assertThatThrownBy(() -> MultiLayerConfiguration.fromJson(json))
                .hasStackTraceContaining("no Creators, like default constructor, exist")
                .hasStackTraceContaining("RampSchedule");
    }

    /** Why there is a {@link org.steadygrad.optimizers.updater.ScheduledAdaGrad}. */
    @Test
    void aCopyOfAdaGradHasLostItsSchedule() {
        AdaGrad adagrad = new AdaGrad(new FixedSchedule(0.1));
        assertThat(adagrad.getLearningRate(0, 0)).isEqualTo(0.1);
        assertThat(adagrad.clone().getLearningRate(0, 0)).isNaN();
        BaseLayer built = (BaseLayer) net(adagrad).getConf(0).getLayer();
        assertThat(built.getIUpdater().getLearningRate(0, 0)).isNaN();
    }

    private static MultiLayerConfiguration net(IUpdater updater) {
        return TestNets.settings(DataType.FLOAT, updater)
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(2)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .build())
                .build();
    }
}
