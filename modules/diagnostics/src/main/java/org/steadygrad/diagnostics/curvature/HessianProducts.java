package org.steadygrad.diagnostics.curvature;

import java.util.function.UnaryOperator;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.diagnostics.DoubleVector;

/**
 * Products of the loss's Hessian at one position with vectors, from central differences of gradients:
 *
 * <p>{@code H v = |v| (grad L(p + h u) - grad L(p - h u)) / (2h)},  {@code u = v/|v|}
 *
 * <p>Two gradients each. Positions, differences and all that follows are in double precision; only the network itself
 * computes in its own type, of unit round-off {@code e} ({@code 2^-24} for float32). The error has three parts, relative
 * to {@code |H u|}:
 *
 * <ul>
 *   <li>truncation, {@code h² |D³grad L[u,u,u]| / (6 |H u|)}, of order {@code (h/s)²} with {@code s} the distance on which
 *       the Hessian changes; where ReLUs switch within {@code h} it is of order {@code h/s};
 *   <li>round-off of the gradients, about {@code e G / (h |H u|)} with {@code G} the size of the terms that a gradient is
 *       summed of;
 *   <li>round-off of the positions, {@code p + h u} rounded to the network's type: a random vector of norm {@code e |p|}
 *       added to {@code h u}, {@code e |p| / h}, of which {@code H} lets little through.
 * </ul>
 *
 * <p>The default step is the same for both types:
 *
 * <p>{@code h = 1e-3 (1 + |p|)}
 *
 * <p>There truncation is about 1% on a smooth network (below) and round-off less than 1e-3 in float32, so neither sets it.
 * What does are the kinks of ReLU and max pooling, dense wherever an input is constant, which enter
 * like {@code 1/h}: below them a difference of gradients measures single kinks, while {@code h} of about one update's
 * norm measures the curvature that a step feels. Measured on the article's network (440,394 parameters, float32, MNIST) at
 * 0, 30 and 150 steps of SGD: from {@code 5e-4} to {@code 2e-3} the largest eigenvalue stays within 5%, at {@code 1e-5} it
 * is 1.3 to 7 times as large, at {@code 1e-2} up to a third smaller; with tanh in the place of ReLU {@code 1e-3} is about 1%
 * below {@code 5e-4}. For a smooth network in float64 {@code 1e-5} is better.
 *
 * <p>The formula with one-sided differences: Pearlmutter, "Fast exact multiplication by the Hessian", Neural Computation
 * 6(1), 1994, section 2.
 */
public final class HessianProducts implements SymmetricOperator {
    /** {@code h} over {@code 1 + |p|}. */
    public static final double DEFAULT_RELATIVE_STEP = 1e-3;

    private final UnaryOperator<double[]> gradient;
    private final double[] position;
    private final double step;
    private int gradients;

    private HessianProducts(UnaryOperator<double[]> gradient, double step, double... position) {
        this.gradient = gradient;
        this.position = position;
        this.step = step;
    }

    /** At a position on a surface, with the default step. */
    public static HessianProducts at(LossSurface surface, double[] position) {
        return at(surface, position, DEFAULT_RELATIVE_STEP);
    }

    /**
     * With a step of one's own.
     *
     * @param relativeStep {@code h} over {@code 1 + |p|}, in (0, 1)
     * @throws org.steadygrad.core.InvalidInputException if it is not
     */
    public static HessianProducts at(LossSurface surface, double[] position, double relativeStep) {
        new Rule.Real(0, false, 1, false).check("relativeStep", relativeStep);
        double step = relativeStep * (1 + DoubleVector.norm(position));
        return new HessianProducts(p -> surface.at(p).gradient(), step, position.clone());
    }

    /** {@code h}. */
    public double step() {
        return step;
    }

    /** Gradients computed so far: two for each product. */
    public int gradients() {
        return gradients;
    }

    @Override
    public int dimension() {
        return position.length;
    }

    @Override
    public double[] apply(double... v) {
        double norm = DoubleVector.norm(v);
        if (norm == 0) {
            return new double[v.length];
        }
        double[] product = gradientAt(step / norm, v);
        DoubleVector.add(-1, gradientAt(-step / norm, v), product);
        DoubleVector.scale(norm / (2 * step), product);
        return product;
    }

    private double[] gradientAt(double distance, double... direction) {
        double[] there = position.clone();
        DoubleVector.add(distance, direction, there);
        gradients++;
        return gradient.apply(there);
    }
}
