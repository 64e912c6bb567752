package org.steadygrad.optimizers.schedule;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.schedule.ScheduleType;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.optimizers.schedule.CyclicSchedule.Shape;

/** What the schedules refuse, and how they say so. */
class ScheduleLimitsTest {
    private static final ScheduleType STEPS = ScheduleType.ITERATION;
    private static final PolynomialSchedule LINE = PolynomialSchedule.line(STEPS, 1, 0, 10);

    static Stream<Arguments> refused() {
        return Stream.of(
                refused(
                        () -> PolynomialSchedule.line(STEPS, -0.1, 0, 10),
                        "polynomial.initialValue must be >= 0 and finite, got -0.1"),
                refused(
                        () -> PolynomialSchedule.line(STEPS, 0.1, Double.NaN, 10),
                        "polynomial.finalValue must be >= 0 and finite, got NaN"),
                refused(
                        () -> new PolynomialSchedule(STEPS, 0.1, 0, 0, 10),
                        "polynomial.power must be > 0 and finite, got 0"),
                refused(
                        () -> PolynomialSchedule.line(STEPS, 0.1, 0, 0),
                        "polynomial.length must be a whole number >= 1, got 0"),
                refused(
                        () -> new CyclicSchedule(STEPS, -1, 1, 5, Shape.TRIANGULAR),
                        "cyclic.lowest must be >= 0 and finite, got -1"),
                refused(
                        () -> new CyclicSchedule(STEPS, 0, Double.POSITIVE_INFINITY, 5, Shape.TRIANGULAR),
                        "cyclic.highest must be >= 0 and finite, got Infinity"),
                refused(
                        () -> new CyclicSchedule(STEPS, 0, 1, 0, Shape.TRIANGULAR2),
                        "cyclic.halfPeriod must be a whole number >= 1, got 0"),
                refused(
                        () -> new OneCycleSchedule(STEPS, 0, 1, 0, 1, Annealing.COSINE, 10),
                        "one-cycle.peak must be > 0 and < 1, got 1"),
                refused(
                        () -> new OneCycleSchedule(STEPS, Double.NaN, 1, 0, 0.3, Annealing.COSINE, 10),
                        "one-cycle.initialValue must be >= 0 and finite, got NaN"),
                refused(
                        () -> new OneCycleSchedule(STEPS, 0, 1, 0, 0.3, Annealing.COSINE, -5),
                        "one-cycle.length must be a whole number >= 1, got -5"),
                refused(
                        () -> new CosineSchedule(STEPS, 1, 0, 0.5, 1, 1),
                        "cosine.period must be >= 1 and finite, got 0.5"),
                refused(
                        () -> new CosineSchedule(STEPS, 1, 0, 5, 0, 1),
                        "cosine.multiplier must be a whole number >= 1, got 0"),
                refused(
                        () -> new CosineSchedule(STEPS, 1, 0, 5, 1, 0),
                        "cosine.periods must be a whole number >= 1, got 0"),
                refused(() -> new WarmUpSchedule(STEPS, LINE, 0), "warm-up.length must be a whole number >= 1, got 0"),
                refused(() -> new ScaledSchedule(LINE, 0), "scaled.factor must be > 0 and finite, got 0"),
                refused(
                        () -> new SutskeverSchedule(STEPS, 0, 0.9),
                        "sutskever.interval must be a whole number >= 1, got 0"),
                refused(() -> new SutskeverSchedule(STEPS, 250, 1), "sutskever.highest must be >= 0 and < 1, got 1"));
    }

    private static Arguments refused(ThrowingCallable call, String message) {
        return Arguments.of(call, message);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refused")
    void valuesOutOfRangeAreRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(InvalidInputException.class).hasMessage(message);
    }
}
