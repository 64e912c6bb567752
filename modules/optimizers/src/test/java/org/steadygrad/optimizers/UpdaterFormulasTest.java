package org.steadygrad.optimizers;

import static java.lang.Math.abs;
import static java.lang.Math.max;
import static java.lang.Math.pow;
import static java.lang.Math.sqrt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;
import org.steadygrad.core.catalog.Component;

/** The formulas of the documentation, written out for one parameter, against what the updaters compute. */
class UpdaterFormulasTest {
    private static final double RATE = 0.05;

    /** Gradient and step number, counted from 1, to the step that is subtracted from the parameter. */
    @FunctionalInterface
    private interface Formula {
        double step(double gradient, int t);
    }

    static Stream<Arguments> formulas() {
        return Stream.of(
                Arguments.of("sgd", (Supplier<Formula>) () -> (g, t) -> RATE * g),
                Arguments.of("momentum", (Supplier<Formula>) UpdaterFormulasTest::momentum),
                Arguments.of("nesterov", (Supplier<Formula>) UpdaterFormulasTest::nesterov),
                Arguments.of("adagrad", (Supplier<Formula>) UpdaterFormulasTest::adagrad),
                Arguments.of("adadelta", (Supplier<Formula>) UpdaterFormulasTest::adadelta),
                Arguments.of("rmsprop", (Supplier<Formula>) UpdaterFormulasTest::rmsprop),
                Arguments.of("adam", (Supplier<Formula>) UpdaterFormulasTest::adam),
                Arguments.of("adamax", (Supplier<Formula>) UpdaterFormulasTest::adamax),
                Arguments.of("nadam", (Supplier<Formula>) UpdaterFormulasTest::nadam),
                Arguments.of("amsgrad", (Supplier<Formula>) UpdaterFormulasTest::amsgrad),
                Arguments.of("adamw", (Supplier<Formula>) UpdaterFormulasTest::adamw),
                Arguments.of("adabelief", (Supplier<Formula>) UpdaterFormulasTest::adabelief),
                Arguments.of("lion", (Supplier<Formula>) UpdaterFormulasTest::lion),
                Arguments.of("signum", (Supplier<Formula>) UpdaterFormulasTest::signum));
    }

    @Test
    void everyOptimizerHasItsFormula() {
        assertThat(formulas().map(arguments -> arguments.get()[0]))
                .containsExactlyElementsOf(Optimizers.catalog().names());
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void noGradientMakesNoStep(String name) {
        GradientUpdater<?> updater = updater(name);
        INDArray step = Nd4j.zeros(DataType.DOUBLE, 1);
        updater.applyUpdater(step, 0, 0);
        assertThat(step.getDouble(0)).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formulas")
    void theUpdaterFollowsItsFormula(String name, Supplier<Formula> formula) {
        GradientUpdater<?> updater = updater(name);
        Formula expected = formula.get();
        Random random = new Random(5);
        for (int t = 1; t <= 40; t++) {
            double gradient = random.nextGaussian() * (t % 10 == 0 ? 10 : 1);
            INDArray step = Nd4j.createFromArray(new double[] {gradient});
            updater.applyUpdater(step, t - 1, 0);
            double wanted = expected.step(gradient, t);
            assertThat(step.getDouble(0)).as("step %d", t).isCloseTo(wanted, within(1e-13 * max(1, abs(wanted))));
        }
    }

    /** Where DL4J and PyTorch part: the velocity holds steps, taken at the rates of their time. */
    @Test
    void nesterovsVelocityKeepsOldLearningRates() {
        ISchedule falling = new StepSchedule(ScheduleType.ITERATION, RATE, 0.1, 3);
        GradientUpdater<?> updater = new Nesterovs(falling, 0.9).instantiate(Nd4j.zeros(DataType.DOUBLE, 1), true);
        double v = 0;
        for (int iteration = 0; iteration < 7; iteration++) {
            double rate = falling.valueAt(iteration, 0);
            v = 0.9 * v + rate * 2;
            INDArray step = Nd4j.createFromArray(new double[] {2});
            updater.applyUpdater(step, iteration, 0);
            assertThat(step.getDouble(0)).isCloseTo(rate * 2 + 0.9 * v, within(1e-15));
        }
    }

    private static GradientUpdater<?> updater(String name) {
        Component optimizer = Optimizers.catalog().component(name, Map.of());
        IUpdater config = Optimizers.catalog().maker(optimizer).create(optimizer, RATE);
        long size = config.stateSize(1);
        return config.instantiate(size == 0 ? null : Nd4j.zeros(DataType.DOUBLE, size), true);
    }

    private static Formula momentum() {
        double[] v = new double[1];
        return (g, t) -> {
            v[0] = 0.9 * v[0] + g;
            return RATE * v[0];
        };
    }

    private static Formula nesterov() {
        double[] v = new double[1];
        return (g, t) -> {
            v[0] = 0.9 * v[0] + g;
            return RATE * (g + 0.9 * v[0]);
        };
    }

    private static Formula adagrad() {
        double[] h = {1e-6};
        return (g, t) -> {
            h[0] += g * g;
            return RATE * g / (sqrt(h[0]) + 1e-6);
        };
    }

    private static Formula adadelta() {
        double[] squares = new double[1];
        double[] steps = new double[1];
        return (g, t) -> {
            squares[0] = 0.95 * squares[0] + 0.05 * g * g;
            double step = g * sqrt(steps[0] + 1e-6) / sqrt(squares[0] + 1e-6);
            steps[0] = 0.95 * steps[0] + 0.05 * step * step;
            return step;
        };
    }

    private static Formula rmsprop() {
        double[] h = {1e-8};
        return (g, t) -> {
            h[0] = 0.9 * h[0] + 0.1 * g * g;
            return RATE * g / (sqrt(h[0]) + 1e-8);
        };
    }

    private static Formula adam() {
        double[] m = new double[1];
        double[] v = new double[1];
        return (g, t) -> {
            m[0] = 0.9 * m[0] + 0.1 * g;
            v[0] = 0.999 * v[0] + (1 - 0.999) * g * g;
            return RATE * sqrt(1 - pow(0.999, t)) / (1 - pow(0.9, t)) * m[0] / (sqrt(v[0]) + 1e-8);
        };
    }

    private static Formula adamax() {
        double[] m = new double[1];
        double[] u = new double[1];
        return (g, t) -> {
            m[0] = 0.9 * m[0] + 0.1 * g;
            u[0] = max(0.999 * u[0], abs(g));
            return RATE / (1 - pow(0.9, t)) * m[0] / u[0];
        };
    }

    private static Formula nadam() {
        double[] m = new double[1];
        double[] v = new double[1];
        return (g, t) -> {
            m[0] = 0.9 * m[0] + 0.1 * g;
            v[0] = 0.999 * v[0] + (1 - 0.999) * g * g;
            return RATE * (0.9 * m[0] + 0.1 * g) / (1 - pow(0.9, t)) / (sqrt(v[0]) + 1e-8);
        };
    }

    private static Formula amsgrad() {
        double[] m = new double[1];
        double[] v = new double[1];
        double[] largest = new double[1];
        return (g, t) -> {
            m[0] = 0.9 * m[0] + 0.1 * g;
            v[0] = 0.999 * v[0] + (1 - 0.999) * g * g;
            largest[0] = max(largest[0], v[0]);
            return RATE * sqrt(1 - pow(0.999, t)) / (1 - pow(0.9, t)) * m[0] / (sqrt(largest[0]) + 1e-8);
        };
    }

    /** Without the decay, which is not the updater's to make. */
    private static Formula adamw() {
        double[] m = new double[1];
        double[] v = new double[1];
        return (g, t) -> {
            m[0] = 0.9 * m[0] + 0.1 * g;
            v[0] = 0.999 * v[0] + (1 - 0.999) * g * g;
            double mean = m[0] / (1 - pow(0.9, t));
            return RATE * mean / (sqrt(v[0] / (1 - pow(0.999, t))) + 1e-8);
        };
    }

    private static Formula adabelief() {
        double[] m = new double[1];
        double[] s = new double[1];
        return (g, t) -> {
            m[0] = 0.9 * m[0] + 0.1 * g;
            s[0] = 0.999 * s[0] + (1 - 0.999) * (g - m[0]) * (g - m[0]) + 1e-8;
            return RATE * sqrt(1 - pow(0.999, t)) / (1 - pow(0.9, t)) * m[0] / (sqrt(s[0]) + 1e-8);
        };
    }

    private static Formula lion() {
        double[] m = new double[1];
        return (g, t) -> {
            double step = RATE * Math.signum(0.9 * m[0] + (1 - 0.9) * g);
            m[0] = 0.99 * m[0] + (1 - 0.99) * g;
            return step;
        };
    }

    private static Formula signum() {
        double[] m = new double[1];
        return (g, t) -> {
            m[0] = 0.9 * m[0] + (1 - 0.9) * g;
            return RATE * Math.signum(m[0]);
        };
    }
}
