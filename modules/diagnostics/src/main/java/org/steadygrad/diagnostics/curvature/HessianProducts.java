package org.steadygrad.diagnostics.curvature;

import java.util.function.UnaryOperator;

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
 * <p>The first grows and the others fall with {@code h}; for {@code G/|H u|} and {@code s} both of the order of the
 * parameters' norm they balance near {@code h = e^(1/3) |p|}. ReLUs ask for less. The step is
 *
 * <p>{@code h = e^(1/2) ... }
 *
 * <p>Pearlmutter, "Fast exact multiplication by the Hessian", Neural Computation 6(1), 1994, section 2 has the formula with
 * one-sided differences.
 */
public final class HessianProducts implements SymmetricOperator {
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
    public static HessianProducts at(LossSurface surface, double... position) {
        return at(surface, defaultStep(surface.roundOff(), position), position);
    }

    /**
     * With a step of one's own.
     *
     * @param step {@code h}, > 0 and finite
     */
    public static HessianProducts at(LossSurface surface, double step, double... position) {
        return new HessianProducts(p -> surface.at(p).gradient(), step, position.clone());
    }

    private static double defaultStep(double roundOff, double... position) {
        return Math.cbrt(roundOff) * (1 + DoubleVector.norm(position));
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
