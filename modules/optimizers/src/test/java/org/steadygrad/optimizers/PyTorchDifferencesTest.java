package org.steadygrad.optimizers;

import static java.lang.Math.abs;
import static java.lang.Math.max;
import static java.lang.Math.pow;
import static java.lang.Math.sqrt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.core.catalog.Component;

/**
 * Where DL4J's updaters part from PyTorch's. For each there are two formulas written out here in plain numbers: one that
 * takes PyTorch's own path to 1e-12, one that DL4J's training takes to 1e-12, and the largest distance of the two paths
 * over the reference's gradients.
 */
class PyTorchDifferencesTest {
    /** Gradient and step number, counted from 1, to the step of one parameter. */
    @FunctionalInterface
    private interface Formula {
        double step(double gradient, int t);
    }

    private record Difference(
            String name,
            double rate,
            Map<String, Double> settings,
            double distance,
            Supplier<Formula> dl4j,
            Supplier<Formula> pytorch) {
        IUpdater updater() {
            Component component = Optimizers.catalog().component(name, settings);
            return Optimizers.catalog().maker(component).create(component, rate);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Difference> differences() {
        return Stream.of(
                new Difference("adam", 0.01, Map.of(), 2.30e-8, () -> adam(false, true), () -> adam(false, false)),
                new Difference("amsgrad", 0.01, Map.of(), 2.30e-8, () -> adam(true, true), () -> adam(true, false)),
                new Difference("nadam", 0.01, Map.of(), 1.452, NadamFormulas::dl4j, NadamFormulas::pytorch),
                new Difference("adamax", 0.01, Map.of(), 7.52e-10, () -> adamax(0), () -> adamax(1e-8)),
                new Difference("rmsprop", 0.01, Map.of("decay", 0.99), 2.797e-6, () -> rmsprop(1e-8), () -> rmsprop(0)),
                new Difference(
                        "adagrad", 0.01, Map.of("epsilon", 1e-10), 2.825e-7, () -> adagrad(1e-6), () -> adagrad(0)));
    }

    @ParameterizedTest
    @MethodSource("differences")
    void theFormulaGivenAsPyTorchsTakesPyTorchsPath(Difference difference) throws IOException {
        assertSamePath(path(difference.pytorch()), PyTorchReference.path(difference.name()));
    }

    @ParameterizedTest
    @MethodSource("differences")
    void trainingTakesThePathOfDl4jsFormula(Difference difference) throws IOException {
        assertSamePath(trained(difference.updater()), path(difference.dl4j()));
    }

    @ParameterizedTest
    @MethodSource("differences")
    void thePathsPartByAsMuchAsDocumented(Difference difference) throws IOException {
        double distance = distance(trained(difference.updater()), PyTorchReference.path(difference.name()));
        assertThat(distance).isCloseTo(difference.distance(), within(0.01 * difference.distance()));
    }

    private static void assertSamePath(List<double[]> actual, List<double[]> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int step = 0; step < actual.size(); step++) {
            assertThat(actual.get(step))
                    .as("after step %d", step + 1)
                    .containsExactly(expected.get(step), within(1e-12));
        }
    }

    private static double distance(List<double[]> left, List<double[]> right) {
        double largest = 0;
        for (int step = 0; step < left.size(); step++) {
            for (int i = 0; i < left.get(step).length; i++) {
                largest = max(largest, abs(left.get(step)[i] - right.get(step)[i]));
            }
        }
        return largest;
    }

    private static List<double[]> path(Supplier<Formula> formula) throws IOException {
        double[] parameters = PyTorchReference.initial();
        List<Formula> formulas =
                Stream.generate(formula).limit(parameters.length).toList();
        List<double[]> path = new ArrayList<>();
        for (double[] gradient : PyTorchReference.gradients()) {
            int t = path.size() + 1;
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] -= formulas.get(i).step(gradient[i], t);
            }
            path.add(parameters.clone());
        }
        return path;
    }

    private static List<double[]> trained(IUpdater updater) throws IOException {
        MultiLayerNetwork net = TestNets.started(TestNets.settings(DataType.DOUBLE, updater)
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(2)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        net.setParams(Nd4j.createFromArray(PyTorchReference.initial()));
        List<double[]> gradients = PyTorchReference.gradients();
        net.setListeners(
                GradientProbe.of(gradient -> GradientProbe.set(gradient, gradients.get(net.getIterationCount()))));
        List<double[]> path = new ArrayList<>();
        for (int step = 0; step < gradients.size(); step++) {
            net.fit(new DataSet(Nd4j.ones(DataType.DOUBLE, 1, 2), Nd4j.zeros(DataType.DOUBLE, 1, 2)));
            path.add(net.params().toDoubleVector());
        }
        return path;
    }

    private static Formula adam(boolean largest, boolean epsilonBeforeCorrection) {
        double[] m = new double[1];
        double[] v = new double[1];
        double[] top = new double[1];
        return (g, t) -> {
            m[0] = 0.9 * m[0] + 0.1 * g;
            v[0] = 0.999 * v[0] + 0.001 * g * g;
            top[0] = largest ? max(top[0], v[0]) : v[0];
            double correction = sqrt(1 - pow(0.999, t));
            double epsilon = epsilonBeforeCorrection ? 1e-8 / correction : 1e-8;
            return 0.01 / (1 - pow(0.9, t)) * m[0] / (sqrt(top[0]) / correction + epsilon);
        };
    }

    private static Formula adamax(double epsilon) {
        double[] m = new double[1];
        double[] u = new double[1];
        return (g, t) -> {
            m[0] = 0.9 * m[0] + 0.1 * g;
            u[0] = max(0.999 * u[0], abs(g) + epsilon);
            return 0.01 / (1 - pow(0.9, t)) * m[0] / u[0];
        };
    }

    private static Formula rmsprop(double start) {
        double[] h = {start};
        return (g, t) -> {
            h[0] = 0.99 * h[0] + 0.01 * g * g;
            return 0.01 * g / (sqrt(h[0]) + 1e-8);
        };
    }

    private static Formula adagrad(double start) {
        double[] h = {start};
        return (g, t) -> {
            h[0] += g * g;
            return 0.01 * g / (sqrt(h[0]) + 1e-10);
        };
    }

    /**
     * DL4J's leaves the mean square uncorrected and the momentum constant; PyTorch's warms the momentum up. PyTorch 1.13
     * takes the present momentum into the product once too often, so it does here.
     */
    private static final class NadamFormulas {
        private static Formula dl4j() {
            double[] m = new double[1];
            double[] v = new double[1];
            return (g, t) -> {
                m[0] = 0.9 * m[0] + 0.1 * g;
                v[0] = 0.999 * v[0] + 0.001 * g * g;
                return 0.01 * (0.9 * m[0] + 0.1 * g) / (1 - pow(0.9, t)) / (sqrt(v[0]) + 1e-8);
            };
        }

        private static Formula pytorch() {
            double[] m = new double[1];
            double[] v = new double[1];
            double[] product = {1};
            return (g, t) -> {
                m[0] = 0.9 * m[0] + 0.1 * g;
                v[0] = 0.999 * v[0] + 0.001 * g * g;
                double now = momentum(t);
                double next = momentum(t + 1);
                product[0] *= now;
                double mean = next * m[0] / (1 - product[0] * now * next) + (1 - now) * g / (1 - product[0]);
                return 0.01 * mean / (sqrt(v[0] / (1 - pow(0.999, t))) + 1e-8);
            };
        }

        private static double momentum(int t) {
            return 0.9 * (1 - 0.5 * pow(0.96, t * 0.004));
        }
    }
}
