package org.steadygrad.optimizers.schedule;

import static java.lang.Math.PI;
import static java.lang.Math.abs;
import static java.lang.Math.cos;
import static java.lang.Math.floor;
import static java.lang.Math.log;
import static java.lang.Math.max;
import static java.lang.Math.min;
import static java.lang.Math.pow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.steadygrad.optimizers.schedule.CyclicSchedule.Shape;

/** The documented formulas, written out, and what PyTorch gives, against the schedules of our own. */
class ScheduleFormulasTest {
    private static final ScheduleType STEPS = ScheduleType.ITERATION;

    static Stream<Arguments> formulas() {
        return Stream.of(
                formula(
                        new PolynomialSchedule(STEPS, 0.5, 0.01, 2.5, 40),
                        t -> t < 40 ? 0.01 + (0.5 - 0.01) * pow(1 - t / 40.0, 2.5) : 0.01),
                formula(PolynomialSchedule.line(STEPS, 0.5, 0.9, 30), t -> 0.5 + 0.4 * min(t, 30) / 30.0),
                formula(new CyclicSchedule(STEPS, 0.02, 0.3, 7, Shape.TRIANGULAR), t -> 0.02 + 0.28 * triangle(t, 7)),
                formula(
                        new CyclicSchedule(STEPS, 0.02, 0.3, 7, Shape.TRIANGULAR2),
                        t -> 0.02 + 0.28 * triangle(t, 7) / pow(2, floor(1 + t / 14.0) - 1)),
                formula(new CyclicSchedule(STEPS, 0.02, 0.3, 1, Shape.TRIANGULAR), t -> t % 2 == 0 ? 0.02 : 0.3),
                formula(
                        new OneCycleSchedule(STEPS, 0.02, 0.5, 0.001, 0.25, Annealing.COSINE, 40),
                        t -> oneCycleByCosine(t, 0.02, 0.5, 0.001, 0.25, 40)),
                formula(
                        new OneCycleSchedule(STEPS, 0.95, 0.85, 0.95, 0.3, Annealing.COSINE, 33),
                        t -> oneCycleByCosine(t, 0.95, 0.85, 0.95, 0.3, 33)),
                formula(CosineSchedule.once(STEPS, 0.5, 0.1, 25), t -> 0.1 + 0.2 * (1 + cos(PI * min(t, 25) / 25))),
                formula(new CosineSchedule(STEPS, 0.5, 0.1, 10, 1, 3), t -> restarting(t, 10, 1, 30)),
                formula(new CosineSchedule(STEPS, 0.5, 0.1, 3, 2, 4), t -> restarting(t, 3, 2, 45)),
                formula(
                        new CosineSchedule(STEPS, 0.5, 0.1, 1, 2, Integer.MAX_VALUE),
                        t -> restarting(t, 1, 2, 1 << 30)),
                formula(
                        new CosineSchedule(STEPS, 0.5, 0.1, 9, 1, Integer.MAX_VALUE),
                        t -> restarting(t, 9, 1, 1 << 30)),
                formula(
                        new SutskeverSchedule(STEPS, 6, 0.9),
                        t -> min(1 - pow(2, -1 - log(floor(t / 6.0) + 1) / log(2)), 0.9)),
                formula(
                        new WarmUpSchedule(STEPS, PolynomialSchedule.line(STEPS, 0.4, 0, 20), 4),
                        t -> t < 4 ? 0.4 * (t + 1) / 5 : 0.4 * max(0, 1 - (t - 4) / 20.0)),
                formula(
                        new ScaledSchedule(PolynomialSchedule.line(STEPS, 0.4, 0, 20), 0.25),
                        t -> 0.1 * max(0, 1 - t / 20.0)));
    }

    private static Arguments formula(ISchedule schedule, IntToDoubleFunction oracle) {
        return Arguments.of(schedule, oracle);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formulas")
    void theScheduleFollowsItsFormulaToTheEndAndBeyond(ISchedule schedule, IntToDoubleFunction oracle) {
        IntStream.range(0, 120).forEach(t -> assertThat(schedule.valueAt(t, 3))
                .as("t = %d", t)
                .isCloseTo(oracle.applyAsDouble(t), within(1e-14)));
    }

    /** Smith 2017, section 3.2, as its code stands there. */
    private static double triangle(int t, int halfPeriod) {
        double cycle = floor(1 + t / (2.0 * halfPeriod));
        double x = abs((double) t / halfPeriod - 2 * cycle + 1);
        return max(0, 1 - x);
    }

    private static double oneCycleByCosine(int t, double start, double peak, double end, double share, int length) {
        double top = share * length - 1;
        if (t <= top) {
            return peak + (start - peak) / 2 * (1 + cos(PI * t / top));
        }
        return t < length ? end + (peak - end) / 2 * (1 + cos(PI * (t - top) / (length - 1 - top))) : end;
    }

    /** From 0.5 to 0.1, step by step as PyTorch's CosineAnnealingWarmRestarts goes. */
    private static double restarting(int t, int period, int multiplier, int end) {
        int since = 0;
        long length = period;
        for (int step = 0; step < t; step++) {
            since++;
            if (since >= length) {
                since = 0;
                length *= multiplier;
            }
        }
        return t < end ? 0.1 + (0.5 - 0.1) * (1 + cos(PI * since / length)) / 2 : 0.1;
    }

    /** The figures of PyTorch's own tests of CyclicLR. */
    @Test
    void cyclicIsPyTorchs() {
        assertValues(new CyclicSchedule(STEPS, 1, 5, 4, Shape.TRIANGULAR), 1, 2, 3, 4, 5, 4, 3, 2, 1, 2, 3);
        assertValues(
                new CyclicSchedule(STEPS, 1, 5, 4, Shape.TRIANGULAR2),
                1,
                2,
                3,
                4,
                5,
                4,
                3,
                2,
                1,
                1.5,
                2.0,
                2.5,
                3.0,
                2.5,
                2.0,
                1.5,
                1,
                1.25,
                1.50,
                1.75,
                2.00,
                1.75);
    }

    /** The figures of PyTorch's own test of OneCycleLR: rate and momentum. */
    @Test
    void oneCycleIsPyTorchs() {
        assertValues(
                new OneCycleSchedule(STEPS, 1, 25, 0.5, 0.3, Annealing.LINEAR, 10),
                1,
                13,
                25,
                21.5,
                18,
                14.5,
                11,
                7.5,
                4,
                0.5);
        assertValues(
                new OneCycleSchedule(STEPS, 22, 1, 22, 0.3, Annealing.LINEAR, 10),
                22,
                11.5,
                1,
                4,
                7,
                10,
                13,
                16,
                19,
                22);
    }

    private static void assertValues(ISchedule schedule, double... expected) {
        for (int t = 0; t < expected.length; t++) {
            assertThat(schedule.valueAt(t, 0)).as("t = %d", t).isCloseTo(expected[t], within(1e-14));
        }
    }

    /** Equation 5 of the paper as its text tells it: 0.5 at first, then ever nearer to 1. */
    @Test
    void sutskeversMomentumIsAHalfThreeQuartersFiveSixths() {
        SutskeverSchedule schedule = new SutskeverSchedule(STEPS, 250, 0.99);
        assertThat(schedule.at(249)).isEqualTo(0.5);
        assertThat(schedule.at(250)).isEqualTo(0.75);
        assertThat(schedule.at(500)).isCloseTo(5 / 6.0, within(1e-15));
        assertThat(schedule.at(250 * 49 - 1)).isLessThan(0.99);
        assertThat(schedule.at(250 * 49)).isEqualTo(0.99);
    }

    @ParameterizedTest
    @EnumSource(Annealing.class)
    void anAnnealingNeverLeavesItsEnds(Annealing annealing) {
        double[] values = {0, 0.1, 0.3, 1e-300, 7};
        for (double from : values) {
            for (double to : values) {
                assertThat(annealing.between(from, to, 0)).isEqualTo(from);
                assertThat(annealing.between(from, to, 1)).isEqualTo(to);
                IntStream.range(0, 1000).forEach(i -> assertThat(annealing.between(from, to, i / 1000.0))
                        .isBetween(min(from, to), max(from, to)));
            }
        }
    }

    @Test
    void aBudgetOfOneStepHasAValue() {
        assertThat(PolynomialSchedule.line(STEPS, 0.5, 0, 1).at(0)).isEqualTo(0.5);
        assertThat(CosineSchedule.once(STEPS, 0.5, 0, 1).at(0)).isEqualTo(0.5);
        assertThat(new OneCycleSchedule(STEPS, 0.1, 0.5, 0.2, 0.3, Annealing.COSINE, 1).at(0))
                .isEqualTo(0.2);
    }

    @Test
    void oneCycleWithoutRoomForTheWayUpBeginsOnTheWayDown() {
        OneCycleSchedule short3 = new OneCycleSchedule(STEPS, 0.1, 0.5, 0.2, 0.25, Annealing.LINEAR, 3);
        assertThat(short3.at(0)).isCloseTo(0.5 - 0.3 * 0.25 / 2.25, within(1e-15));
        assertThat(new OneCycleSchedule(STEPS, 0.1, 0.5, 0.2, 0.25, Annealing.LINEAR, 4).at(0))
                .as("peak at the first step")
                .isEqualTo(0.5);
    }

    @Test
    void epochsAreCountedInsteadOfIterations() {
        ISchedule epochs = PolynomialSchedule.line(ScheduleType.EPOCH, 1, 0, 10);
        assertThat(epochs.valueAt(999, 5)).isEqualTo(0.5);
        ISchedule warm = new WarmUpSchedule(ScheduleType.EPOCH, epochs, 3);
        assertThat(warm.valueAt(999, 0)).isEqualTo(0.25);
        assertThat(warm.valueAt(999, 3)).isEqualTo(1);
        assertThat(warm.valueAt(999, 8)).isEqualTo(0.5);
        assertThat(new ScaledSchedule(warm, 2).valueAt(999, 8)).isEqualTo(1);
    }

    @Test
    void aWarmUpOverTheOtherUnitDoesNotShiftTheSchedule() {
        ISchedule warm = new WarmUpSchedule(STEPS, PolynomialSchedule.line(ScheduleType.EPOCH, 1, 0, 10), 3);
        assertThat(warm.valueAt(1, 0)).isEqualTo(0.5);
        assertThat(warm.valueAt(99, 5)).isEqualTo(0.5);
    }

    @Test
    void copiesAreEqual() {
        formulas().map(arguments -> (ISchedule) arguments.get()[0]).forEach(schedule -> assertThat(schedule.clone())
                .isEqualTo(schedule)
                .hasSameHashCodeAs(schedule)
                .isNotEqualTo(new ScaledSchedule(schedule, 2)));
    }
}
