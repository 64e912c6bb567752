package org.steadygrad.diagnostics.verdict;

import java.util.Arrays;

/** The latest values of a series, at most so many. */
final class Window {
    /** The standard deviation of normal values over their median absolute deviation. */
    private static final double NORMAL = 1.4826;

    private final double[] ring;
    private long added;

    Window(int capacity) {
        this.ring = new double[capacity];
    }

    void add(double value) {
        ring[(int) (added++ % ring.length)] = value;
    }

    void clear() {
        added = 0;
    }

    int size() {
        return (int) Math.min(added, ring.length);
    }

    boolean full() {
        return added >= ring.length;
    }

    /** The latest values, the oldest first. */
    double[] latest(int count) {
        double[] values = new double[Math.min(count, size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = ring[(int) ((added - values.length + i) % ring.length)];
        }
        return values;
    }

    double[] all() {
        return latest(ring.length);
    }

    double median() {
        return median(all());
    }

    /** Minus infinity for none. */
    double highest() {
        return Arrays.stream(all()).max().orElse(Double.NEGATIVE_INFINITY);
    }

    /** See {@link #deviation(double[])}. */
    double deviation() {
        return deviation(all());
    }

    /** NaN for none. */
    static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** {@code 1.4826 median|v - median(v)|}: the standard deviation of normal values, deaf to outliers; 0 for none. */
    static double deviation(double[] values) {
        double middle = median(values);
        double[] away = Arrays.stream(values).map(v -> Math.abs(v - middle)).toArray();
        return away.length == 0 ? 0 : NORMAL * median(away);
    }
}
