package org.steadygrad.diagnostics.curvature;

import org.steadygrad.diagnostics.DoubleVector;

/**
 * {@code S A S} with a diagonal {@code S}.
 *
 * @param inner {@code A}
 * @param scales the diagonal of {@code S}, finite
 */
record ScaledProducts(SymmetricOperator inner, double... scales) implements SymmetricOperator {
    @Override
    public int dimension() {
        return inner.dimension();
    }

    @Override
    public double[] apply(double... v) {
        return DoubleVector.product(scales, inner.apply(DoubleVector.product(scales, v)));
    }
}
