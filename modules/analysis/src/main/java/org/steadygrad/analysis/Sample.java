package org.steadygrad.analysis;

import java.util.Collection;
import java.util.List;

/**
 * Observations of one quantity, one per seed. The one type by which numbers over seeds leave this module, so that no
 * mean stands without its n and its interval.
 *
 * @param values in the order of the seeds, at least one, all finite
 */
public record Sample(List<Double> values) {
    public Sample {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a sample needs at least one value");
        }
        values.stream().filter(v -> !Double.isFinite(v)).findFirst().ifPresent(v -> {
            throw new IllegalArgumentException("a sample's values must be finite, got " + v);
        });
    }

    public static Sample of(Collection<Double> values) {
        return new Sample(List.copyOf(values));
    }

    /** How many were observed. */
    public int n() {
        return values.size();
    }

    public double mean() {
        return values.stream().mapToDouble(Double::doubleValue).sum() / n();
    }

    /** The middle value, or halfway between the two middle ones. */
    public double median() {
        double[] sorted = sorted();
        return sorted[(n() - 1) / 2] / 2 + sorted[n() / 2] / 2;
    }

    /** The interval for the median that {@link OrderStatistics#medianInterval} gives. */
    public Interval medianInterval() {
        return OrderStatistics.medianInterval(sorted());
    }

    /**
     * Whether the medians may be told apart: both samples have at least two values and their intervals for the median
     * are disjoint. Only as trustworthy as the intervals' coverage.
     */
    public boolean distinguishableFrom(Sample other) {
        return n() > 1 && other.n() > 1 && !medianInterval().overlaps(other.medianInterval());
    }

    private double[] sorted() {
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
