package org.steadygrad.diagnostics;

import java.util.Arrays;

/** Statistics that a few outliers leave as they are. */
public final class RobustStatistics {
    /** The standard deviation of normal values over their median absolute deviation. */
    private static final double NORMAL = 1.4826;

    private RobustStatistics() {}

    /** NaN for none. */
    public static double median(double... values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** {@code 1.4826 median|v - median(v)|}: the standard deviation of normal values; 0 for none. */
    public static double deviation(double... values) {
        double middle = median(values);
        double[] away = Arrays.stream(values).map(v -> Math.abs(v - middle)).toArray();
        return away.length == 0 ? 0 : NORMAL * median(away);
    }
}
