package org.steadygrad.diagnostics;

/**
 * BLAS level 1 in plain double precision. Sums run in eight lanes, always the same, so that a result depends on the values
 * alone.
 */
public final class DoubleVector {
    private static final int LANES = 8;

    private DoubleVector() {}

    /** {@code x * y}, the sum of the products. */
    public static double inner(double[] x, double[] y) {
        int even = x.length - x.length % LANES;
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double e = 0;
        double f = 0;
        double g = 0;
        double h = 0;
        for (int i = 0; i < even; i += LANES) {
            a += x[i] * y[i];
            b += x[i + 1] * y[i + 1];
            c += x[i + 2] * y[i + 2];
            d += x[i + 3] * y[i + 3];
            e += x[i + 4] * y[i + 4];
            f += x[i + 5] * y[i + 5];
            g += x[i + 6] * y[i + 6];
            h += x[i + 7] * y[i + 7];
        }
        double rest = 0;
        for (int i = even; i < x.length; i++) {
            rest += x[i] * y[i];
        }
        return ((a + b) + (c + d)) + ((e + f) + (g + h)) + rest;
    }

    /** The Euclidean norm. */
    public static double norm(double... x) {
        return Math.sqrt(inner(x, x));
    }

    /** {@code x = factor * x}. */
    public static void scale(double factor, double... x) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= factor;
        }
    }

    /** {@code y = y + factor * x}. */
    public static void add(double factor, double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] += factor * x[i];
        }
    }

    /** {@code x_i * y_i}. */
    public static double[] product(double[] x, double[] y) {
        double[] product = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            product[i] = x[i] * y[i];
        }
        return product;
    }
}
