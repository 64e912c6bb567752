package org.steadygrad.optimizers.updater;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;
import org.steadygrad.core.InvalidInputException;

/** What the contract's table does not reach in the updaters of our own. */
class OwnUpdatersTest {
    private static final ISchedule FALLING = new StepSchedule(ScheduleType.ITERATION, 0.1, 0.1, 2);

    static Stream<Arguments> updaters() {
        return Stream.of(
                Arguments.of(
                        (DoubleFunction<IUpdater>) AdamW::new,
                        new AdamW(Double.NaN, FALLING, 0.9, 0.999, 1e-8, 0.01),
                        "AdamW(learningRate=0.1, beta1=0.9, beta2=0.999, epsilon=1.0E-8, weightDecay=0.01)"),
                Arguments.of(
                        (DoubleFunction<IUpdater>) AdaBelief::new,
                        new AdaBelief(Double.NaN, FALLING, 0.9, 0.999, 1e-8),
                        "AdaBelief(learningRate=0.1, beta1=0.9, beta2=0.999, epsilon=1.0E-8)"),
                Arguments.of(
                        (DoubleFunction<IUpdater>) Lion::new,
                        new Lion(Double.NaN, FALLING, 0.9, 0.99, 0),
                        "Lion(learningRate=0.1, beta1=0.9, beta2=0.99, weightDecay=0.0)"),
                Arguments.of(
                        (DoubleFunction<IUpdater>) Signum::new,
                        new Signum(Double.NaN, FALLING, 0.9, null),
                        "Signum(learningRate=0.1, momentum=0.9)"));
    }

    @ParameterizedTest
    @MethodSource("updaters")
    void equalSettingsAreEqual(DoubleFunction<IUpdater> make, IUpdater scheduled, String text) {
        assertThat(make.apply(0.1)).isEqualTo(make.apply(0.1)).isNotEqualTo(make.apply(0.2));
        assertThat(make.apply(0.1)).hasSameHashCodeAs(make.apply(0.1)).hasToString(text);
        assertThat(scheduled).isEqualTo(scheduled.clone()).isNotSameAs(scheduled.clone());
        assertThat(scheduled).isNotEqualTo(make.apply(0.1));
    }

    @ParameterizedTest
    @MethodSource("updaters")
    void aScheduleSetsTheRateOfEachStep(DoubleFunction<IUpdater> make, IUpdater scheduled) {
        GradientUpdater<?> falling = started(scheduled);
        GradientUpdater<?> constant = started(make.apply(0.1));
        for (int iteration = 0; iteration < 4; iteration++) {
            double ratio = step(falling, iteration, 2) / step(constant, iteration, 2);
            assertThat(ratio).isCloseTo(iteration < 2 ? 1 : 0.1, within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("updaters")
    void atRateZeroOnlyTheStateMoves(DoubleFunction<IUpdater> make) {
        GradientUpdater<?> updater = started(make.apply(0));
        assertThat(step(updater, 0, 3)).isZero();
        assertThat(updater.getState().values())
                .allSatisfy(state -> assertThat(state.getDouble(0)).isNotZero());
    }

    @ParameterizedTest
    @MethodSource("updaters")
    void nanIsNotHidden(DoubleFunction<IUpdater> make) {
        GradientUpdater<?> updater = started(make.apply(0.1));
        assertThat(step(updater, 0, Double.NaN)).isNaN();
        assertThat(step(updater, 1, 1)).isNaN();
    }

    @ParameterizedTest
    @MethodSource("updaters")
    void ratesOutOfRangeAreRefused(DoubleFunction<IUpdater> make, IUpdater scheduled) {
        String name = scheduled.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
        assertThatThrownBy(() -> make.apply(-0.1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(name + ".learningRate must be >= 0 and finite, got -0.1");
        assertThatThrownBy(() -> make.apply(0.1).setLrAndSchedule(Double.NaN, null))
                .hasMessage(name + ".learningRate must be >= 0 and finite, got NaN");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new AdamW(0.1, null, 0.9, 0.999, 1e-8, -1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("adamw.weightDecay must be >= 0 and finite, got -1");
        assertThatThrownBy(() -> new AdamW(0.1, null, 0.9, 1, 1e-8, 0))
                .hasMessage("adamw.beta2 must be >= 0 and < 1, got 1");
        assertThatThrownBy(() -> new AdaBelief(0.1, null, 0.9, 0.9, 0))
                .hasMessage("adabelief.epsilon must be > 0 and finite, got 0");
        assertThatThrownBy(() -> new Lion(0.1, null, Double.NaN, 0.9, 0))
                .hasMessage("lion.beta1 must be >= 0 and < 1, got NaN");
        assertThatThrownBy(() -> new Signum(0.1, null, -0.5, null))
                .hasMessage("signum.momentum must be >= 0 and < 1, got -0.5");
        assertThatThrownBy(() -> new DecoupledWeightDecay(Double.POSITIVE_INFINITY))
                .hasMessage("weightDecay.coefficient must be >= 0 and finite, got Infinity");
    }

    @Test
    void aStateMapIsTakenAndGivenBack() {
        INDArray mean = Nd4j.createFromArray(1.0, 2.0);
        INDArray squares = Nd4j.createFromArray(3.0, 4.0);
        GradientUpdater<?> updater = new AdamW(0.1).instantiate(Map.of("M", mean, "V", squares), false);
        assertThat(updater.getState()).containsOnly(Map.entry("M", mean), Map.entry("V", squares));
        assertThatThrownBy(() -> new AdamW(0.1).instantiate(Map.of("M", mean), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the state of AdamW must be [M, V], got [M]");
    }

    @Test
    void lionsMomentumIsTheRunningMeanOfTheGradients() {
        GradientUpdater<?> updater = started(new Lion(0.01));
        double momentum = 0;
        for (int t = 1; t <= 30; t++) {
            double gradient = 10 * Math.sin(t);
            double direction = Math.signum(0.9 * momentum + 0.1 * gradient);
            momentum = 0.99 * momentum + 0.01 * gradient;
            assertThat(step(updater, t - 1, gradient)).isEqualTo(0.01 * direction);
            assertThat(updater.getState().get("M").getDouble(0)).isCloseTo(momentum, within(1e-13));
        }
    }

    /** Zhuang et al., Algorithm 2, with both epsilons after the paper: what ND4J's operation leaves of it. */
    @Test
    void adaBeliefIsThePapersToTheRootOfEpsilon() {
        GradientUpdater<?> updater = started(new AdaBelief(0.01));
        double m = 0;
        double s = 0;
        for (int t = 1; t <= 30; t++) {
            double gradient = Math.sin(t);
            m = 0.9 * m + 0.1 * gradient;
            s = 0.999 * s + 0.001 * (gradient - m) * (gradient - m) + 1e-8;
            double paper = 0.01 * (m / (1 - Math.pow(0.9, t))) / (Math.sqrt(s / (1 - Math.pow(0.999, t))) + 1e-8);
            assertThat(step(updater, t - 1, gradient)).isCloseTo(paper, within(1e-4 * Math.abs(paper)));
        }
    }

    /** Why AdamW and AdaBelief make such a step at rate 1: ND4J's operation takes its epsilon for a rate of 0. */
    @Test
    void dl4jsAdamMovesAtRateZero() {
        GradientUpdater<?> adam = started(new Adam(0, 0.9, 0.999, 0.25));
        assertThat(step(adam, 0, 2)).isCloseTo(0.25 * 0.2 / (Math.sqrt(0.004) + 0.25), within(1e-12));
    }

    /** When this fails, DL4J has mended its own and ours can go. */
    @Test
    void dl4jsAdaBeliefCannotBeStarted() {
        INDArray state = Nd4j.zeros(DataType.DOUBLE, 1, 2);
        assertThatThrownBy(() -> new org.nd4j.linalg.learning.config.AdaBelief(0.1).instantiate(state, true))
                .isInstanceOf(ArrayIndexOutOfBoundsException.class);
    }

    private static GradientUpdater<?> started(IUpdater config) {
        return config.instantiate(Nd4j.zeros(DataType.DOUBLE, config.stateSize(1)), true);
    }

    private static double step(GradientUpdater<?> updater, int iteration, double gradient) {
        INDArray step = Nd4j.createFromArray(new double[] {gradient});
        updater.applyUpdater(step, iteration, 0);
        return step.getDouble(0);
    }
}
