package org.steadygrad.diagnostics.verdict;

import java.util.Arrays;
import org.steadygrad.diagnostics.RobustStatistics;

/** The latest values of a series, at most so many. */
final class Window {
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
        return RobustStatistics.median(all());
    }

    /** Minus infinity for none. */
    double highest() {
        return Arrays.stream(all()).max().orElse(Double.NEGATIVE_INFINITY);
    }

    /** See {@link RobustStatistics#deviation}. */
    double deviation() {
        return RobustStatistics.deviation(all());
    }

    /** NaN for none. */
    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
