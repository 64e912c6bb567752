package org.steadygrad.diagnostics.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.steadygrad.diagnostics.curvature.ProbeNets.INPUTS;
import static org.steadygrad.diagnostics.curvature.ProbeNets.ORACLE;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.optimizers.updater.AdaBelief;
import org.steadygrad.optimizers.updater.AdamW;
import org.steadygrad.optimizers.updater.Lion;

class PreconditionerTest {
    private static final double RATE = 0.01;
    private static final double[][] X = ProbeNets.inputs(2, 20, INPUTS);
    private static final int[] LABELS = ProbeNets.labels(20);

    /** With the decay of the mean that the step is made of; 0 for the gradient itself. */
    static Stream<Arguments> updaters() {
        return Stream.of(
                Arguments.of(new Adam(RATE, 0.8, 0.95, 1e-3), 0.8),
                Arguments.of(new AMSGrad(RATE, 0.8, 0.95, 1e-3), 0.8),
                Arguments.of(new AdaMax(RATE, 0.8, 0.95, 1e-3), 0.8),
                Arguments.of(new AdamW(RATE, null, 0.8, 0.95, 1e-3, 0), 0.8),
                Arguments.of(new AdaBelief(RATE, null, 0.8, 0.95, 1e-3), 0.8),
                Arguments.of(new RmsProp(RATE, 0.9, 1e-3), 0.0),
                Arguments.of(new AdaGrad(RATE, 1e-3), 0.0));
    }

    /** {@code p - rate * m / P} with {@code m} from the oracle's gradients. */
    @ParameterizedTest
    @MethodSource("updaters")
    void stepsAreTheMeanOverIt(IUpdater updater, double beta) {
        for (Model net :
                new Model[] {ProbeNets.mlp(DataType.DOUBLE, updater), ProbeNets.graph(DataType.DOUBLE, updater)}) {
            assertThat(Preconditioner.exists(net)).isTrue();
            DataSet batch = ProbeNets.batch(DataType.DOUBLE, X, LABELS);
            double[] mean = new double[ORACLE.dimension()];
            for (int update = 1; update <= 5; update++) {
                double[] before = net.params().toDoubleVector();
                double[] gradient = ORACLE.gradient(before, X, LABELS);
                ProbeNets.fit(net, batch);
                double[] diagonal = Preconditioner.of(net, update).orElseThrow().diagonal();
                double[] after = net.params().toDoubleVector();
                for (int i = 0; i < mean.length; i++) {
                    mean[i] = beta * mean[i] + (1 - beta) * gradient[i];
                    assertThat(after[i] - before[i])
                            .as("update %d of parameter %d", update, i)
                            .isEqualTo(-RATE * mean[i] / diagonal[i], within(1e-9));
                }
            }
        }
    }

    @Test
    void nadamsStepsAreNesterovsMeanOverIt() {
        Model net = ProbeNets.mlp(DataType.DOUBLE, new Nadam(RATE, 0.8, 0.95, 1e-3));
        DataSet batch = ProbeNets.batch(DataType.DOUBLE, X, LABELS);
        double[] mean = new double[ORACLE.dimension()];
        for (int update = 1; update <= 5; update++) {
            double[] before = net.params().toDoubleVector();
            double[] gradient = ORACLE.gradient(before, X, LABELS);
            ProbeNets.fit(net, batch);
            double[] diagonal = Preconditioner.of(net, update).orElseThrow().diagonal();
            double[] after = net.params().toDoubleVector();
            for (int i = 0; i < mean.length; i++) {
                mean[i] = 0.8 * mean[i] + 0.2 * gradient[i];
                assertThat(after[i] - before[i])
                        .isEqualTo(-RATE * (0.8 * mean[i] + 0.2 * gradient[i]) / diagonal[i], within(1e-9));
            }
        }
    }

    /** AdaDelta's step is divided by what the mean square of steps was before it. */
    @Test
    void adaDeltasIsTheOneOfTheNextStepButForTheNextGradient() {
        AdaDelta updater = new AdaDelta(0.9, 1e-3);
        Model net = ProbeNets.mlp(DataType.DOUBLE, updater);
        DataSet batch = ProbeNets.batch(DataType.DOUBLE, X, LABELS);
        double[] squares = new double[ORACLE.dimension()];
        double[] steps = new double[ORACLE.dimension()];
        for (int update = 1; update <= 3; update++) {
            double[] before = net.params().toDoubleVector();
            double[] gradient = ORACLE.gradient(before, X, LABELS);
            ProbeNets.fit(net, batch);
            double[] after = net.params().toDoubleVector();
            double[] diagonal = Preconditioner.of(net, update).orElseThrow().diagonal();
            for (int i = 0; i < steps.length; i++) {
                squares[i] = 0.9 * squares[i] + 0.1 * gradient[i] * gradient[i];
                steps[i] = 0.9 * steps[i] + 0.1 * (after[i] - before[i]) * (after[i] - before[i]);
                assertThat(diagonal[i]).isEqualTo(Math.sqrt((squares[i] + 1e-3) / (steps[i] + 1e-3)), within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void preconditionedSharpnessIsTheScaledDenseHessians(DataType type) {
        MultiLayerNetwork net = ProbeNets.mlp(type, new Adam(RATE));
        DataSet batch = ProbeNets.batch(type, X, LABELS);
        CurvatureSettings thorough = new CurvatureSettings(
                new Lanczos(1e-3, 40, 1), new Hutchinson(2, 1), Penalties.ADDED, HessianProducts.DEFAULT_RELATIVE_STEP);
        Curvature curvature = Curvature.of(net, batch, thorough);
        for (int measurement = 0; measurement < 3; measurement++) {
            IntStream.range(0, 10).forEach(step -> net.fit(batch));
            int updates = net.getIterationCount();
            double[] p = Preconditioner.of(net, updates).orElseThrow().diagonal();
            double[][] dense = ORACLE.hessian(net.params().toDoubleVector(), X, LABELS);
            for (int i = 0; i < p.length; i++) {
                for (int j = 0; j < p.length; j++) {
                    dense[i][j] /= Math.sqrt(p[i] * p[j]);
                }
            }
            double[] all = Jacobi.eigenvalues(dense);

            Sharpness found = curvature.preconditionedSharpness(updates).orElseThrow();

            assertThat(found.value() / all[all.length - 1]).isEqualTo(1, within(0.01));
            assertThat(found.relativeResidual()).isLessThan(1e-3);
        }
    }

    @Test
    void parametersThatNeverHadAGradientAreLeftOut() {
        double[][] blind = ProbeNets.inputs(2, 20, INPUTS);
        for (double[] row : blind) {
            row[0] = 0;
        }
        MultiLayerNetwork net = ProbeNets.mlp(DataType.FLOAT, new Adam(RATE));
        DataSet batch = ProbeNets.batch(DataType.FLOAT, blind, LABELS);
        net.fit(batch);

        Preconditioner preconditioner = Preconditioner.of(net, 1).orElseThrow();

        assertThat(preconditioner.diagonal()[0]).isZero();
        assertThat(preconditioner.scales()[0]).isZero();
        assertThat(preconditioner.diagonal()[1]).isPositive();
        assertThat(Curvature.of(net, batch)
                        .preconditionedSharpness(1)
                        .orElseThrow()
                        .value())
                .isPositive()
                .isFinite();
    }

    @Test
    void thereIsNoneBeforeTheFirstStepAndForMethodsThatDoNotDivide() {
        DataSet batch = ProbeNets.batch(DataType.DOUBLE, X, LABELS);
        MultiLayerNetwork adam = ProbeNets.mlp(DataType.DOUBLE, new Adam(RATE));
        assertThat(Preconditioner.of(adam, 0)).isEmpty();
        assertThat(Preconditioner.exists(adam)).as("after the first step").isTrue();
        for (IUpdater updater : new IUpdater[] {new Sgd(RATE), new Nesterovs(RATE, 0.9), new Lion(RATE)}) {
            MultiLayerNetwork net = ProbeNets.mlp(DataType.DOUBLE, updater);
            net.fit(batch);

            assertThat(Preconditioner.of(net, 1)).isEmpty();
            assertThat(Preconditioner.exists(net)).isFalse();
            assertThat(Curvature.of(net, batch).preconditionedSharpness(1)).isEmpty();
        }
    }
}
