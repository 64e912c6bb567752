package org.steadygrad.analysis.statistics;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.inference.TTest;

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

    public static Sample of(double... values) {
        return new Sample(Arrays.stream(values).boxed().toList());
    }

    /** How many were observed. */
    public int n() {
        return values.size();
    }

    public double mean() {
        return mean(toArray());
    }

    /** The middle value, or halfway between the two middle ones. */
    public double median() {
        double[] sorted = sorted();
        return sorted[(n() - 1) / 2] / 2 + sorted[n() / 2] / 2;
    }

    /** Square root of the unbiased variance (divisor n - 1); empty for a single value. */
    public OptionalDouble standardDeviation() {
        if (n() == 1) {
            return OptionalDouble.empty();
        }
        double mean = mean();
        double squares =
                values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return OptionalDouble.of(Math.sqrt(squares / (n() - 1)));
    }

    /** Whether all values are equal, so that nothing is known of their spread. */
    public boolean constant() {
        return values.stream().distinct().count() == 1;
    }

    /** The interval for the median that {@link OrderStatistics#medianInterval} gives. */
    public Interval medianInterval() {
        return OrderStatistics.medianInterval(sorted());
    }

    /**
     * An interval for the mean: {@link Bootstrap BCa} with 95% from {@value Bootstrap#FEWEST} values on. With fewer, or
     * where all are equal, it is the range of the values, with the coverage that a range has for the centre of a
     * symmetric distribution: 1 - 2^(1-n); 0 for a single value.
     */
    public Interval meanInterval() {
        double[] sorted = sorted();
        return n() < Bootstrap.FEWEST || constant()
                ? new Interval(sorted[0], sorted[n() - 1], OrderStatistics.coverage(n(), 1))
                : Bootstrap.bca(sorted, Sample::mean, Interval.CONFIDENT);
    }

    /**
     * Whether the medians may be told apart: both samples have at least two values and their intervals for the median
     * are disjoint. Only as trustworthy as the intervals' coverage.
     */
    public boolean distinguishableFrom(Sample other) {
        return n() > 1 && other.n() > 1 && !medianInterval().overlaps(other.medianInterval());
    }

    /**
     * Whether the means differ at this confidence, by Welch's t test. For samples that are not paired; where both have
     * the same seeds {@link PairedComparison} sees more.
     *
     * @param confidence in (0.5, 1), e.g. 0.95
     * @return false where a sample has a single value; where neither varies, whether their values differ
     */
    public boolean differsFrom(Sample other, double confidence) {
        if (n() == 1 || other.n() == 1) {
            return false;
        }
        if (constant() && other.constant()) {
            return mean() != other.mean();
        }
        return TTest.withDefaults().test(toArray(), other.toArray()).getPValue() < 1 - confidence;
    }

    double[] toArray() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private double[] sorted() {
        double[] sorted = toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
