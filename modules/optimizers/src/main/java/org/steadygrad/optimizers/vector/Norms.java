package org.steadygrad.optimizers.vector;

/** Norms in plain double precision, safe from overflow and underflow of squares. The slow way, for rare cases. */
public final class Norms {
    private Norms() {}

    /**
     * {@code max * sqrt(sum((x/max)^2))}, the Euclidean norm.
     *
     * @return 0 for no values; NaN if a value is NaN, else infinite if a value is infinite
     */
    public static double of(double... x) {
        double max = largest(x);
        if (max == 0 || Double.isInfinite(max)) {
            return anyNaN(x) ? Double.NaN : max;
        }
        double sum = 0;
        for (double value : x) {
            sum += (value / max) * (value / max);
        }
        return max * Math.sqrt(sum);
    }

    /** The largest absolute value; 0 for no values, NaN passed over. */
    static double largest(double... x) {
        double max = 0;
        for (double value : x) {
            if (Math.abs(value) > max) {
                max = Math.abs(value);
            }
        }
        return max;
    }

    static double inner(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static boolean anyNaN(double... x) {
        for (double value : x) {
            if (Double.isNaN(value)) {
                return true;
            }
        }
        return false;
    }
}
