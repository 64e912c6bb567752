package org.steadygrad.diagnostics.noise;

import java.util.List;
import java.util.Objects;
import org.nd4j.linalg.dataset.DataSet;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.diagnostics.curvature.LossSurface;

/**
 * How far a step went, measured by the valley that the loss makes along it.
 *
 * <p>With {@code s} from 0 at the start to 1 at the end, the parabola {@code a + b s + c s²} is fitted to the losses and
 * slopes at both ends, four observations with weights 1/variance. Its floor lies at {@code -b/(2c)}, and
 *
 * <p>{@code alpha = -2c/b - 1}
 *
 * <p>is the step's length in lengths from the start to the floor, less 1: -1 not moved, 0 at the floor, 1 on the other side
 * at the height of the start, above 1 higher than before. Below -1 the step went up the valley from the start. Where the
 * parabola has no floor ({@code c <= 0}) it is -1, the limit of floors ever farther away.
 *
 * <p>Variances of 0 count as 1e-6 of the largest other one, a slope's taken times length²; where all are 0, all
 * observations have the same weight. Mutschler &amp; Zell, "Parabolic approximation line search for DNNs", 2020, and
 * "Empirically explaining SGD from a line search perspective", 2021; as a quantity: Schneider, Dangel &amp; Hennig,
 * "Cockpit", NeurIPS 2021, section 3.1, where the ends are on different batches.
 *
 * @param length of the step, the norm of the parameters' change, >= 0
 */
public record LocalStep(StepEnd start, StepEnd end, double length) {
    private static final double LEAST_VARIANCE = 1e-6;

    /** @throws org.steadygrad.core.InvalidInputException if the length is negative or not finite */
    public LocalStep {
        Objects.requireNonNull(start);
        Objects.requireNonNull(end);
        Rule.Real.atLeastZero().check("localStep.length", length);
    }

    /**
     * Measured between two positions on the same examples: one gradient of the batch at each end.
     *
     * @param parts of the batch, at least 2
     */
    public static LocalStep between(LossSurface surface, double[] from, double[] to, List<DataSet> parts) {
        return between(MicroBatchGradients.at(surface, parts, from), from, surface, to, parts);
    }

    /**
     * The same where the start has been measured: one gradient of the batch.
     *
     * @param start the parts' gradients there
     */
    public static LocalStep between(
            MicroBatchGradients start, double[] from, LossSurface surface, double[] to, List<DataSet> parts) {
        double[] step = new double[from.length];
        double square = 0;
        for (int i = 0; i < step.length; i++) {
            step[i] = to[i] - from[i];
            square += step[i] * step[i];
        }
        return square == 0
                ? still()
                : new LocalStep(
                        start.along(step),
                        MicroBatchGradients.at(surface, parts, to).along(step),
                        Math.sqrt(square));
    }

    private static LocalStep still() {
        StepEnd nothing = new StepEnd(0, 0, 0, 0);
        return new LocalStep(nothing, nothing, 0);
    }

    /** NaN where an end is not finite. */
    public double alpha() {
        if (length == 0) {
            return -1;
        }
        double[] parabola = fit();
        double slope = parabola[0];
        double curvature = parabola[1];
        if (Double.isNaN(slope) || Double.isNaN(curvature)) {
            return Double.NaN;
        }
        return curvature <= 0 ? -1 : -2 * curvature / slope - 1;
    }

    /** {@code b} and {@code c}; {@code a} is eliminated by a weighted mean of the two losses' equations. */
    private double[] fit() {
        double[] weights = weights();
        double rise = end.loss() - start.loss();
        double riseWeight = weights[0] * weights[1] / (weights[0] + weights[1]);
        double[][] rows = {
            {riseWeight, 1, 1, rise},
            {weights[2], 1, 0, length * start.slope()},
            {weights[3], 1, 2, length * end.slope()}
        };
        double bb = 0;
        double bc = 0;
        double cc = 0;
        double yb = 0;
        double yc = 0;
        for (double[] row : rows) {
            bb += row[0] * row[1] * row[1];
            bc += row[0] * row[1] * row[2];
            cc += row[0] * row[2] * row[2];
            yb += row[0] * row[1] * row[3];
            yc += row[0] * row[2] * row[3];
        }
        double determinant = bb * cc - bc * bc;
        return new double[] {(yb * cc - yc * bc) / determinant, (yc * bb - yb * bc) / determinant};
    }

    private double[] weights() {
        double square = length * length;
        double[] variances = {
            start.lossVariance(), end.lossVariance(), square * start.slopeVariance(), square * end.slopeVariance()
        };
        double largest = 0;
        for (double variance : variances) {
            largest = Math.max(largest, variance);
        }
        double[] weights = new double[variances.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = largest == 0 ? 1 : 1 / Math.max(variances[i] / largest, LEAST_VARIANCE);
        }
        return weights;
    }
}
