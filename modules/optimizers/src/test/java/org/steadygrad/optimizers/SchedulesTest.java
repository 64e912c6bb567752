package org.steadygrad.optimizers;

import static java.lang.Math.PI;
import static java.lang.Math.cos;
import static java.lang.Math.exp;
import static java.lang.Math.floor;
import static java.lang.Math.pow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collection;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;

/** The schedules of the learning rate that an experiment can name. */
class SchedulesTest {
    private static final double RATE = 0.3;

    static Collection<String> names() {
        return Schedules.catalog().names();
    }

    /** The documented formulas over a budget of 1,000 steps, with the defaults. */
    static Stream<Arguments> formulas() {
        return Stream.of(
                formula("constant", t -> RATE),
                formula("step", t -> RATE * pow(0.1, floor(t / 300.0))),
                formula("exponential", t -> RATE * pow(0.01, t / 1000.0)),
                formula("polynomial", t -> RATE * Math.max(0, 1 - t / 1000.0)),
                formula("inverse", t -> RATE / (1 + 10 * t / 1000.0)),
                formula("sigmoid", t -> RATE / (1 + exp(10 * (t / 1000.0 - 0.5)))),
                formula("cyclic", t -> RATE * (0.25 + 0.75 * (1 - Math.abs(t % 200 / 100.0 - 1)))),
                formula("one-cycle", t -> oneCycle(Math.min(t, 999))),
                formula("cosine", t -> RATE * (1 + cos(PI * Math.min(t, 1000) / 1000)) / 2));
    }

    private static Arguments formula(String name, IntToDoubleFunction oracle) {
        return Arguments.of(name, oracle);
    }

    /** PyTorch's defaults: a 25th of the rate at first, a 10,000th of that in the end. */
    private static double oneCycle(int t) {
        return t <= 299
                ? RATE + (RATE / 25 - RATE) / 2 * (1 + cos(PI * t / 299))
                : RATE / 250_000 + (RATE - RATE / 250_000) / 2 * (1 + cos(PI * (t - 299) / 700));
    }

    @Test
    void everyScheduleHasItsFormula() {
        assertThat(formulas().map(arguments -> arguments.get()[0])).containsExactlyElementsOf(names());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formulas")
    void theDefaultsGiveTheDocumentedFormula(String name, IntToDoubleFunction oracle) {
        ISchedule schedule = schedule(name, Map.of(), 1000);
        IntStream.range(0, 1200).forEach(t -> assertThat(schedule.valueAt(t, 0))
                .as("t = %d", t)
                .isCloseTo(oracle.applyAsDouble(t), within(1e-13)));
    }

    @ParameterizedTest
    @CsvSource({
        "constant, {}",
        "step, '{factor=0.1, every=0.3}'",
        "exponential, {final=0.01}",
        "polynomial, '{power=1.0, final=0.0}'",
        "inverse, '{gamma=10.0, power=1.0}'",
        "sigmoid, '{centre=0.5, steepness=10.0}'",
        "cyclic, '{period=0.2, lowest=0.25, shape=triangular}'",
        "one-cycle, '{peak=0.3, annealing=cosine, start=0.04, final=4.0E-6}'",
        "cosine, '{periods=1, multiplier=2, final=0.0}'"
    })
    void theDefaultsAreWrittenDown(String name, String settings) {
        assertThat(Schedules.catalog().component(name, Map.of()).settings()).hasToString(settings);
    }

    @ParameterizedTest
    @MethodSource("names")
    void noValueIsBelowZeroAboveTheRateOrMissing(String name) {
        for (int steps : new int[] {1, 2, 3, 7, 10, 99, 1000}) {
            ISchedule schedule = schedule(name, Map.of(), steps);
            assertThat(IntStream.range(0, 2 * steps + 5).mapToDouble(t -> schedule.valueAt(t, 0)))
                    .as("%s over %d steps", name, steps)
                    .allSatisfy(value -> assertThat(value).isBetween(0.0, RATE));
            assertThat(schedule.valueAt(Integer.MAX_VALUE, 0)).isBetween(0.0, RATE);
        }
    }

    /** At a tenth of the steps a schedule has the same value at a tenth of the way. */
    @ParameterizedTest
    @ValueSource(strings = {"step", "exponential", "polynomial", "inverse", "sigmoid", "cyclic", "cosine"})
    void aScheduleMeansTheSameAtAnyBudget(String name) {
        ISchedule longer = schedule(name, Map.of(), 2000);
        ISchedule shorter = schedule(name, Map.of(), 200);
        IntStream.range(0, 200)
                .forEach(t -> assertThat(longer.valueAt(10 * t, 0)).isCloseTo(shorter.valueAt(t, 0), within(1e-13)));
    }

    @Test
    void warmRestartsEndWithTheBudget() {
        ISchedule schedule = schedule("cosine", Map.of("periods", 3, "final", 0.1), 700);
        assertThat(Stream.of(0, 100, 300).map(t -> schedule.valueAt(t, 0))).containsOnly(RATE);
        assertThat(schedule.valueAt(50, 0)).isCloseTo(RATE * 0.55, within(1e-15));
        assertThat(schedule.valueAt(299, 0)).isLessThan(RATE * 0.101);
        assertThat(schedule.valueAt(500, 0)).isCloseTo(RATE * 0.55, within(1e-15));
        assertThat(schedule.valueAt(700, 0)).isEqualTo(RATE * 0.1);
        assertThat(schedule.valueAt(5000, 0)).isEqualTo(RATE * 0.1);
    }

    @Test
    void settingsReachTheSchedule() {
        assertThat(schedule("step", Map.of("factor", 0.5, "every", 0.25), 100).valueAt(75, 0))
                .isEqualTo(RATE / 8);
        assertThat(schedule("polynomial", Map.of("power", 2, "final", 0.2), 100).valueAt(50, 0))
                .isCloseTo(RATE * 0.4, within(1e-15));
        assertThat(schedule("inverse", Map.of("gamma", 3, "power", 0.5), 100).valueAt(100, 0))
                .isCloseTo(RATE / 2, within(1e-15));
        assertThat(schedule("sigmoid", Map.of("centre", 0.8, "steepness", 100), 100)
                        .valueAt(80, 0))
                .isEqualTo(RATE / 2);
        assertThat(schedule("cyclic", Map.of("shape", "triangular2", "lowest", 0, "period", 0.5), 100)
                        .valueAt(75, 0))
                .isEqualTo(RATE / 2);
        assertThat(schedule("one-cycle", Map.of("annealing", "linear", "peak", 0.51, "start", 0), 100)
                        .valueAt(25, 0))
                .isCloseTo(RATE / 2, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stepp | every | 0.1 | unknown schedule \"stepp\" (did you mean step?); known are ",
                "constant | rate | 0.1 | constant has no settings, got rate",
                "step | factor | 0 | step.factor must be > 0 and <= 1, got 0",
                "step | every | 1.5 | step.every must be > 0 and <= 1, got 1.5",
                "exponential | final | 0 | exponential.final must be > 0 and <= 1, got 0",
                "polynomial | power | 0 | polynomial.power must be > 0 and finite, got 0",
                "polynomial | final | -1 | polynomial.final must be >= 0 and <= 1, got -1",
                "inverse | gamma | NaN | inverse.gamma must be > 0 and finite, got NaN",
                "sigmoid | centre | 0 | sigmoid.centre must be > 0 and <= 1, got 0",
                "cyclic | period | 0 | cyclic.period must be > 0 and <= 1, got 0",
                "cyclic | lowest | 2 | cyclic.lowest must be >= 0 and <= 1, got 2",
                "one-cycle | peak | 1 | one-cycle.peak must be > 0 and < 1, got 1",
                "one-cycle | start | 1.1 | one-cycle.start must be >= 0 and <= 1, got 1.1",
                "cosine | periods | 0 | cosine.periods must be a whole number from 1 to 30, got 0",
                "cosine | multiplier | 1.5 | cosine.multiplier must be a whole number from 1 to 10, got 1.5"
            })
    void settingsOutOfRangeAreRefused(String name, String setting, double value, String message) {
        assertThatThrownBy(() -> Schedules.catalog().component(name, Map.of(setting, value)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aWarmUpRisesInALineAndTheScheduleStartsWhenItHasEnded() {
        ISchedule cosine = schedule("cosine", Map.of(), 80);
        ISchedule warm = Schedules.warmUp(cosine, 20);
        IntStream.range(0, 20)
                .forEach(t -> assertThat(warm.valueAt(t, 0)).isCloseTo(RATE * (t + 1) / 21, within(1e-15)));
        IntStream.range(0, 100).forEach(t -> assertThat(warm.valueAt(20 + t, 0)).isEqualTo(cosine.valueAt(t, 0)));
        assertThat(Schedules.warmUp(cosine, 0)).isSameAs(cosine);
        assertThatThrownBy(() -> Schedules.warmUp(cosine, -1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("warm-up.length must be a whole number >= 0, got -1");
    }

    @ParameterizedTest
    @MethodSource("names")
    void behindAWarmUpEveryScheduleHasTheRestOfTheBudget(String name) {
        Component component = Schedules.catalog().component(name, Map.of());
        ISchedule whole = Schedules.of(component, 0.25, RATE, 40);
        ISchedule rest = schedule(name, Map.of(), 30);
        assertThat(whole.valueAt(10, 0)).isEqualTo(rest.valueAt(0, 0));
        assertThat(whole.valueAt(39, 0)).isEqualTo(rest.valueAt(29, 0));
        assertThat(whole.valueAt(4, 0)).isCloseTo(rest.valueAt(0, 0) * 5 / 11, within(1e-15));
        assertThat(Schedules.of(component, 0, RATE, 40)).isEqualTo(schedule(name, Map.of(), 40));
    }

    @Test
    void aWarmUpLeavesTheScheduleAStep() {
        Component constant = Schedules.catalog().component("constant", Map.of());
        assertThat(Schedules.of(constant, 0.99, RATE, 3).valueAt(2, 0)).isEqualTo(RATE);
        assertThat(Schedules.of(constant, 0.99, RATE, 1)).isEqualTo(new FixedSchedule(RATE));
    }

    @ParameterizedTest
    @CsvSource({"1, '1'", "-0.1, '-0.1'", "NaN, 'NaN'"})
    void aWarmUpOutOfRangeIsRefused(double share, String written) {
        Component constant = Schedules.catalog().component("constant", Map.of());
        assertThatThrownBy(() -> Schedules.of(constant, share, RATE, 40))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("warmup must be >= 0 and < 1, got " + written);
    }

    @Test
    void aScaledScheduleIsAConstantTimesTheOther() {
        ISchedule falling = new StepSchedule(ScheduleType.ITERATION, 0.4, 0.1, 5);
        ISchedule halved = Schedules.scaled(falling, 0.5);
        assertThat(halved.valueAt(4, 0)).isEqualTo(0.2);
        assertThat(halved.valueAt(5, 0)).isCloseTo(0.02, within(1e-15));
        assertThat(Schedules.scaled(new FixedSchedule(0.4), 0.5)).isEqualTo(new FixedSchedule(0.2));
        assertThatThrownBy(() -> Schedules.scaled(falling, Double.NaN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("scaled.factor must be > 0 and finite, got NaN");
    }

    private static ISchedule schedule(String name, Map<String, ?> settings, int steps) {
        Component component = Schedules.catalog().component(name, settings);
        return Schedules.catalog().maker(component).create(component, RATE, steps);
    }
}
