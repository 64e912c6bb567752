package org.steadygrad.diagnostics.curvature;

import java.util.Arrays;
import org.steadygrad.diagnostics.DoubleVector;

/**
 * A symmetric tridiagonal matrix, as Lanczos makes them: small.
 *
 * @param diagonal of {@code k} values
 * @param beside of at least {@code k - 1} values, all but the last not 0
 */
record Tridiagonal(double[] diagonal, double[] beside) {
    private static final int INVERSE_ITERATIONS = 3;

    int size() {
        return diagonal.length;
    }

    /** The largest eigenvalue, rounded down: bisection on whether {@code x I - T} is positive definite. */
    double largest() {
        double high = bound();
        double low = Arrays.stream(diagonal).max().orElseThrow();
        while (true) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                return low;
            }
            if (above(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
    }

    /** The eigenvector of the largest eigenvalue, of norm 1: inverse iteration from just above it. */
    double[] vector(double largest) {
        double shift = largest + 4 * Math.ulp(Math.max(Math.abs(largest), bound()));
        double[] vector = new double[size()];
        Arrays.fill(vector, 1 / Math.sqrt(size()));
        for (int i = 0; i < INVERSE_ITERATIONS; i++) {
            solve(shift, vector);
            DoubleVector.scale(1 / Arrays.stream(vector).map(Math::abs).max().orElseThrow(), vector);
            DoubleVector.scale(1 / DoubleVector.norm(vector), vector);
        }
        return vector;
    }

    /** Gershgorin's upper bound, and as much again as rounding could need. */
    private double bound() {
        double bound = Double.NEGATIVE_INFINITY;
        double size = 0;
        for (int i = 0; i < size(); i++) {
            double radius = left(i) + (i + 1 < size() ? Math.abs(beside[i]) : 0);
            bound = Math.max(bound, diagonal[i] + radius);
            size = Math.max(size, Math.abs(diagonal[i]) + radius);
        }
        return bound + 8 * Math.ulp(size);
    }

    private double left(int i) {
        return i == 0 ? 0 : Math.abs(beside[i - 1]);
    }

    private boolean above(double x) {
        double pivot = x - diagonal[0];
        for (int i = 1; i < size() && pivot > 0; i++) {
            pivot = x - diagonal[i] - beside[i - 1] * beside[i - 1] / pivot;
        }
        return pivot > 0;
    }

    /** Puts the solution of {@code (x I - T) y = b} in the place of b; Cholesky needs no pivoting above the spectrum. */
    private void solve(double x, double... b) {
        double[] pivots = new double[size()];
        pivots[0] = x - diagonal[0];
        for (int i = 1; i < size(); i++) {
            double factor = beside[i - 1] / positive(pivots[i - 1]);
            pivots[i] = x - diagonal[i] - beside[i - 1] * factor;
            b[i] += factor * b[i - 1];
        }
        b[size() - 1] /= positive(pivots[size() - 1]);
        for (int i = size() - 2; i >= 0; i--) {
            b[i] = (b[i] + beside[i] * b[i + 1]) / positive(pivots[i]);
        }
    }

    private static double positive(double pivot) {
        return Math.max(pivot, Double.MIN_NORMAL);
    }
}
