package org.steadygrad.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;

/** The schedules of the momentum that an experiment can name. */
class MomentumSchedulesTest {
    @ParameterizedTest
    @CsvSource({
        "constant, {}",
        "one-cycle, '{lowest=0.85, peak=0.3, annealing=cosine}'",
        "linear, '{start=0.5, until=1.0}'",
        "sutskever, {interval=0.01}"
    })
    void theDefaultsAreWrittenDown(String name, String settings) {
        assertThat(MomentumSchedules.catalog().component(name, Map.of()).settings())
                .hasToString(settings);
    }

    @Test
    void theCatalogListsThem() {
        assertThat(MomentumSchedules.catalog().names()).containsExactly("constant", "one-cycle", "linear", "sutskever");
    }

    @Test
    void constantIsThePlainMomentum() {
        assertThat(schedule("constant", Map.of(), 0.9, 100)).isEqualTo(new FixedSchedule(0.9));
    }

    @Test
    void oneCycleIsLowestWhereTheRateIsHighest() {
        ISchedule momentum = schedule("one-cycle", Map.of(), 0.95, 100);
        Component oneCycle = Schedules.catalog().component("one-cycle", Map.of());
        ISchedule rate = Schedules.catalog().maker(oneCycle).create(oneCycle, 0.5, 100);
        assertThat(momentum.valueAt(0, 0)).isEqualTo(0.95);
        assertThat(momentum.valueAt(29, 0)).isEqualTo(0.85);
        assertThat(rate.valueAt(29, 0)).isEqualTo(0.5);
        assertThat(momentum.valueAt(99, 0)).isEqualTo(momentum.valueAt(5000, 0)).isEqualTo(0.95);
        double way = (rate.valueAt(10, 0) - 0.02) / 0.48;
        assertThat(momentum.valueAt(10, 0)).isCloseTo(0.95 - 0.1 * way, within(1e-15));
    }

    @Test
    void linearGoesFromItsStartToTheOptimizersMomentum() {
        ISchedule up = schedule("linear", Map.of("until", 0.5), 0.9, 100);
        IntStream.range(0, 120)
                .forEach(t -> assertThat(up.valueAt(t, 0)).isCloseTo(0.5 + 0.4 * Math.min(t, 50) / 50, within(1e-15)));
        assertThat(schedule("linear", Map.of("start", 0.9), 0.5, 100).valueAt(50, 0))
                .isCloseTo(0.7, within(1e-15));
    }

    @Test
    void sutskeversGrowsUpToTheOptimizersMomentum() {
        ISchedule schedule = schedule("sutskever", Map.of(), 0.99, 1000);
        IntStream.range(0, 1200).forEach(t -> {
            double paper = 1 - Math.pow(2, -1 - Math.log(Math.floor(t / 10.0) + 1) / Math.log(2));
            assertThat(schedule.valueAt(t, 0)).as("t = %d", t).isCloseTo(Math.min(paper, 0.99), within(1e-14));
        });
        assertThat(schedule("sutskever", Map.of(), 0.9, 20).valueAt(1, 0))
                .as("at least a step each")
                .isEqualTo(0.75);
    }

    @ParameterizedTest
    @CsvSource({
        "one-cycle, lowest, 1, 'one-cycle.lowest must be >= 0 and < 1, got 1'",
        "one-cycle, peak, 0, 'one-cycle.peak must be > 0 and < 1, got 0'",
        "linear, start, -0.5, 'linear.start must be >= 0 and < 1, got -0.5'",
        "linear, until, 0, 'linear.until must be > 0 and <= 1, got 0'",
        "sutskever, interval, 250, 'sutskever.interval must be > 0 and <= 1, got 250'",
        "sutzkever, interval, 1, 'unknown momentum schedule \"sutzkever\" (did you mean sutskever?); known are '"
    })
    void settingsOutOfRangeAreRefused(String name, String setting, double value, String message) {
        assertThatThrownBy(() -> MomentumSchedules.catalog().component(name, Map.of(setting, value)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void oneCycleCannotGoDownToMoreThanTheMomentum() {
        assertThatThrownBy(() -> schedule("one-cycle", Map.of(), 0.5, 100))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("one-cycle.lowest must be <= the optimizer's momentum 0.5, got 0.85");
    }

    private static ISchedule schedule(String name, Map<String, ?> settings, double momentum, int steps) {
        Component component = MomentumSchedules.catalog().component(name, settings);
        return MomentumSchedules.catalog().maker(component).create(component, momentum, steps);
    }
}
