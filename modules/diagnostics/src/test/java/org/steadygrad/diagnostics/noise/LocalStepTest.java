package org.steadygrad.diagnostics.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.steadygrad.diagnostics.curvature.ProbeNets.INPUTS;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.diagnostics.curvature.Curvature;
import org.steadygrad.diagnostics.curvature.LossSurface;
import org.steadygrad.diagnostics.curvature.ProbeNets;

class LocalStepTest {
    /** {@code (t-3)²}: the floor is 3 away, the other side 6. */
    @ParameterizedTest
    @CsvSource({"0, -1", "1.5, -0.5", "3, 0", "4.5, 0.5", "6, 1", "9, 2", "-3, -2"})
    void itIsTheStepInLengthsToTheFloor(double to, double alpha) {
        double direction = to < 0 ? -1 : 1;
        LocalStep step = step(t -> (t * direction - 3) * (t * direction - 3), Math.abs(to), 0.1, 0.2, 0.3, 0.4);

        assertThat(step.alpha()).isEqualTo(alpha, within(1e-9));
    }

    @Test
    void withoutAFloorItHasNotMoved() {
        assertThat(step(t -> -t, 2, 1, 1, 1, 1).alpha()).isEqualTo(-1);
        assertThat(step(t -> -t * t - t, 2, 1, 1, 1, 1).alpha()).isEqualTo(-1);
    }

    /** Slopes say that the floor is at 3, the losses that it is at 1.5. */
    @Test
    void noisyObservationsCountLess() {
        double trustSlopes = new LocalStep(new StepEnd(9, -6, 1, 1e-6), new StepEnd(9, 0, 1, 1e-6), 3).alpha();
        double trustLosses = new LocalStep(new StepEnd(9, -6, 1e-6, 1e-6), new StepEnd(9, 0, 1e-6, 1), 3).alpha();

        assertThat(trustSlopes).isEqualTo(0, within(0.01));
        assertThat(trustLosses).isEqualTo(1, within(0.01));
    }

    /** Weighted least squares with all three unknowns, by Cramer's rule. */
    @ParameterizedTest
    @CsvSource({"0.1, 0.2, 0.3, 0.4", "5, 0.2, 0.01, 0.4", "1, 1, 1, 1"})
    void theFitIsTheWeightedLeastSquaresOne(double v0, double v1, double w0, double w1) {
        double t = 0.7;
        double[][] rows = {{1, 0, 0}, {1, t, t * t}, {0, 1, 0}, {0, 1, 2 * t}};
        double[] observed = {1.3, 0.4, -2.5, 0.9};
        double[] weights = {1 / v0, 1 / v1, 1 / w0, 1 / w1};
        double[][] normal = new double[3][4];
        for (int r = 0; r < 4; r++) {
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    normal[i][j] += weights[r] * rows[r][i] * rows[r][j];
                }
                normal[i][3] += weights[r] * rows[r][i] * observed[r];
            }
        }
        double b = determinant(normal, 1) / determinant(normal, -1);
        double c = determinant(normal, 2) / determinant(normal, -1);

        double alpha = new LocalStep(
                        new StepEnd(observed[0], observed[2], v0, w0), new StepEnd(observed[1], observed[3], v1, w1), t)
                .alpha();

        assertThat(alpha).isEqualTo(2 * t / (-b / c) - 1, within(1e-9));
    }

    private static double determinant(double[][] normal, int replaced) {
        double[][] a = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                a[i][j] = normal[i][j == replaced ? 3 : j];
            }
        }
        return a[0][0] * (a[1][1] * a[2][2] - a[1][2] * a[2][1])
                - a[0][1] * (a[1][0] * a[2][2] - a[1][2] * a[2][0])
                + a[0][2] * (a[1][0] * a[2][1] - a[1][1] * a[2][0]);
    }

    @Test
    void withoutAnyNoiseAllCountTheSame() {
        assertThat(step(t -> (t - 3) * (t - 3), 4.5, 0, 0, 0, 0).alpha()).isEqualTo(0.5, within(1e-9));
    }

    /** Along its gradient a network's loss has a floor near {@code |g|²/(g'Hg)} of it. */
    @Test
    void smallStepsOfANetworkFallShortAndLongOnesOvershoot() {
        double[][] x = ProbeNets.inputs(6, 20, INPUTS);
        int[] labels = ProbeNets.labels(20);
        DataSet batch = ProbeNets.batch(DataType.FLOAT, x, labels);
        List<DataSet> parts = batch.batchBy(5);
        var net = ProbeNets.mlp(DataType.FLOAT, new Sgd(0.1));
        LossSurface surface = LossSurface.of(net, batch);
        double[] from = surface.position();
        double sharpness = Curvature.of(net, batch).sharpness().value();

        assertThat(LocalStep.between(surface, from, moved(surface, from, 0.1 / sharpness), parts)
                        .alpha())
                .isBetween(-1.0, -0.5);
        assertThat(LocalStep.between(surface, from, moved(surface, from, 20 / sharpness), parts)
                        .alpha())
                .isGreaterThan(1);
        assertThat(LocalStep.between(surface, from, from, parts).alpha()).isEqualTo(-1);
    }

    private static double[] moved(LossSurface surface, double[] from, double rate) {
        double[] gradient = surface.at(from).gradient();
        double[] to = from.clone();
        for (int i = 0; i < to.length; i++) {
            to[i] -= rate * gradient[i];
        }
        return to;
    }

    @Test
    void whatIsNotANumberStaysOne() {
        assertThat(new LocalStep(new StepEnd(1, -1, 1, 1), new StepEnd(Double.NaN, 1, 1, 1), 1).alpha())
                .isNaN();
    }

    @Test
    void variancesAndLengthsBelowZeroAreRefused() {
        StepEnd end = new StepEnd(1, 1, 1, 1);
        assertThatThrownBy(() -> new StepEnd(1, 1, -1, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("stepEnd.lossVariance must be >= 0 and finite, got -1");
        assertThatThrownBy(() -> new LocalStep(end, end, Double.NaN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("localStep.length must be >= 0 and finite, got NaN");
    }

    private static LocalStep step(DoubleUnaryOperator loss, double length, double v0, double v1, double w0, double w1) {
        return new LocalStep(
                new StepEnd(loss.applyAsDouble(0), slope(loss, 0), v0, w0),
                new StepEnd(loss.applyAsDouble(length), slope(loss, length), v1, w1),
                length);
    }

    /** Exact for parabolas. */
    private static double slope(DoubleUnaryOperator loss, double at) {
        return (loss.applyAsDouble(at + 0.5) - loss.applyAsDouble(at - 0.5));
    }
}
