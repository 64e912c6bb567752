package org.steadygrad.analysis.statistics;

/**
 * What to expect of a quantity when a positive parameter is drawn log-uniformly from the range that was tried:
 *
 * <pre>1 / log(x_n / x_1) * integral of y d(log x) from x_1 to x_n</pre>
 *
 * with y linear in log x between the points (the trapezoidal rule). The score of a method whose parameter nobody tunes.
 */
public final class LogUniformMean {
    private LogUniformMean() {}

    /**
     * @param x > 0, ascending without repeats, at least one; of a single one the mean is its y
     * @param y of the same length
     */
    public static double of(double[] x, double[] y) {
        if (x.length == 0 || x.length != y.length) {
            throw new IllegalArgumentException(
                    "x and y must be equally many and at least one, got %d and %d".formatted(x.length, y.length));
        }
        double area = 0;
        for (int i = 1; i < x.length; i++) {
            if (!(x[i] > x[i - 1] && x[i - 1] > 0)) {
                throw new IllegalArgumentException(
                        "x must be > 0 and ascending, got %s after %s".formatted(x[i], x[i - 1]));
            }
            area += (y[i] + y[i - 1]) / 2 * Math.log(x[i] / x[i - 1]);
        }
        return x.length == 1 ? y[0] : area / Math.log(x[x.length - 1] / x[0]);
    }
}
