package org.steadygrad.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.optimizers.schedule.PolynomialSchedule;
import org.steadygrad.optimizers.updater.Momentum;
import org.steadygrad.optimizers.updater.Signum;

/** Schedules on updaters: what each step makes of them, and where they have nothing to act on. */
class ScheduledUpdatersTest {
    private static final int STEPS = 12;
    private static final double RATE = 0.02;
    private static final ISchedule FALLING = PolynomialSchedule.line(ScheduleType.ITERATION, 0.2, 0.05, STEPS);
    private static final ISchedule GROWING = PolynomialSchedule.line(ScheduleType.ITERATION, 0.5, 0.9, STEPS);

    static Collection<String> optimizers() {
        return Optimizers.catalog().names();
    }

    private static IUpdater updater(String optimizer) {
        Component component = Optimizers.catalog().component(optimizer, Map.of());
        return Optimizers.catalog().maker(component).create(component, RATE);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void underConstantsAnUpdaterIsAsWithoutSchedules(String optimizer) {
        IUpdater plain = updater(optimizer);
        OptionalDouble momentum = Updaters.momentumAt(plain, 0, 0);
        Component constant = Schedules.catalog().component("constant", Map.of());
        ISchedule rate = Schedules.of(constant, 0, RATE, STEPS);
        assertThat(Updaters.scheduled(plain, rate)).isEqualTo(plain).isNotSameAs(plain);
        assertThat(Updaters.scheduled(plain, rate, new FixedSchedule(momentum.orElse(0.7))))
                .isEqualTo(plain)
                .hasSameClassAs(plain);
    }

    @Test
    void theHeavyBallFollowsRateAndMomentum() {
        GradientUpdater<?> updater = started(Updaters.scheduled(new Momentum(1, 0), FALLING, GROWING));
        double velocity = 0;
        for (int t = 0; t < STEPS + 3; t++) {
            velocity = (0.5 + 0.4 * Math.min(t, STEPS) / STEPS) * velocity + 2;
            assertThat(step(updater, t)).isCloseTo(FALLING.valueAt(t, 0) * velocity, within(1e-13));
        }
    }

    @Test
    void nesterovFollowsRateAndMomentum() {
        GradientUpdater<?> updater = started(Updaters.scheduled(new Nesterovs(1, 0), FALLING, GROWING));
        double velocity = 0;
        for (int t = 0; t < STEPS + 3; t++) {
            double momentum = 0.5 + 0.4 * Math.min(t, STEPS) / STEPS;
            double rate = FALLING.valueAt(t, 0);
            velocity = momentum * velocity + rate * 2;
            assertThat(step(updater, t)).isCloseTo(rate * 2 + momentum * velocity, within(1e-13));
        }
    }

    @Test
    void signumsMeanFollowsItsMomentum() {
        GradientUpdater<?> updater = started(Updaters.scheduled(new Signum(1), FALLING, GROWING));
        double mean = 0;
        for (int t = 0; t < STEPS; t++) {
            double momentum = 0.5 + 0.4 * t / STEPS;
            mean = momentum * mean + (1 - momentum) * 2;
            assertThat(step(updater, t)).isCloseTo(FALLING.valueAt(t, 0), within(1e-15));
            assertThat(updater.getState().get("M").getDouble(0)).isCloseTo(mean, within(1e-14));
        }
    }

    private static GradientUpdater<?> started(IUpdater config) {
        return config.instantiate(Nd4j.zeros(DataType.DOUBLE, config.stateSize(1)), true);
    }

    private static double step(GradientUpdater<?> updater, int iteration) {
        INDArray step = Nd4j.createFromArray(new double[] {2});
        updater.applyUpdater(step, iteration, 0);
        return step.getDouble(0);
    }

    @Test
    void theGivenUpdaterIsLeftAlone() {
        Nesterovs nesterov = new Nesterovs(0.1, 0.9);
        Updaters.scheduled(nesterov, FALLING, GROWING);
        assertThat(nesterov).isEqualTo(new Nesterovs(0.1, 0.9));
    }

    @ParameterizedTest
    @CsvSource({"sgd, Sgd", "adagrad, AdaGrad", "adam, Adam", "adamw, AdamW", "lion, Lion"})
    void whatHasNoMomentumHasNoneToSchedule(String optimizer, String type) {
        assertThatThrownBy(() -> Updaters.scheduled(updater(optimizer), new FixedSchedule(RATE), GROWING))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "momentumSchedule must be constant for %s, which has no momentum that can be scheduled, got PolynomialSchedule",
                        optimizer);
        assertThat(updater(optimizer).getClass().getSimpleName()).isEqualTo(type);
    }

    @Test
    void whatHasNoLearningRateHasNoneToSchedule() {
        assertThatThrownBy(() -> Updaters.scheduled(new AdaDelta(), FALLING))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "schedule must be constant for adadelta, which has no learning rate, got PolynomialSchedule");
        assertThatThrownBy(() -> Updaters.scheduled(new AdaDelta(), new FixedSchedule(RATE), GROWING))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("momentumSchedule must be constant for adadelta");
    }

    @Test
    void rateAndMomentumOfAStepCanBeRead() {
        IUpdater updater = Updaters.scheduled(new Nesterovs(1, 0), FALLING, GROWING);
        assertThat(Updaters.rateAt(updater, 6, 0)).hasValue(0.125);
        assertThat(Updaters.momentumAt(updater, 6, 0)).hasValue(0.7);
        assertThat(Updaters.rateAt(new AdaDelta(), 6, 0)).isEmpty();
        assertThat(Updaters.momentumAt(new Sgd(1), 6, 0)).isEmpty();
        assertThat(Updaters.rateAt(TestNets.graph(DataType.FLOAT, updater), 6)).hasValue(0.125);
        assertThat(Updaters.rateAt(TestNets.convNet(DataType.FLOAT, new AdaDelta()), 6))
                .isEmpty();
    }
}
