package org.steadygrad.diagnostics.curvature;

/** A symmetric matrix that is known by its products with vectors alone. */
public interface SymmetricOperator {
    /** Rows and columns, at least 1. */
    int dimension();

    /**
     * The product with a vector, as a new array. Never called twice at once.
     *
     * @param v of {@link #dimension()} finite values, not to be changed
     */
    double[] apply(double... v);
}
