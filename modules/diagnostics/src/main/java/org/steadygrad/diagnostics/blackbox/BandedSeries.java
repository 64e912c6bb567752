package org.steadygrad.diagnostics.blackbox;

import java.util.Arrays;
import java.util.OptionalInt;
import org.steadygrad.diagnostics.RobustStatistics;

/**
 * A series with its healthy band before each place. With {@code s} the logarithms, smoothed by medians of three, the band
 * of a place {@code c} ends at
 *
 * <pre>B(c) = median(s[c-32 .. c-1]) + max(4 d, ln f)
 * d    = 1.4826 median|D - median(D)| / sqrt(2),   D the differences of successive values in that window</pre>
 *
 * so that neither noise nor a steady trend counts as leaving. NaN and infinite values are above every band. Places count
 * from 0.
 */
final class BandedSeries {
    private static final int WINDOW = 32;
    private static final int HISTORY = 8;
    private static final double DEVIATIONS = 4;
    /** Of the smallest size there is: below it, signed logarithms turn linear, so that zero has one. */
    private static final double SMALLEST = 1e-3;
    /** A factor of the square root of two. */
    private static final double NEAR = Math.log(2) / 2;

    private final double[] values;
    private final double[] logarithms;
    private final double[] smooth;
    private final double rise;
    private final int first;

    /**
     * @param factor f, > 1
     * @param first the least place that may be an exit
     */
    BandedSeries(double[] values, double factor, int first) {
        this.values = values;
        this.logarithms = logarithms(values);
        this.smooth = smooth(logarithms);
        this.rise = Math.log(factor);
        this.first = Math.max(1, first);
    }

    /** The least place from which on all values are above the band before it. */
    OptionalInt exitForGood() {
        return exit(smooth, first, values.length - 1);
    }

    /** The same for a series that ends where it first comes near its highest value. */
    OptionalInt riseToHighest() {
        double highest = Arrays.stream(logarithms).skip(first).max().orElse(Double.NaN);
        int near = Math.min(first, logarithms.length);
        while (near < logarithms.length - 1 && logarithms[near] < highest - NEAR) {
            near++;
        }
        double[] ending = smooth.clone();
        System.arraycopy(logarithms, near, ending, near, Math.min(1, logarithms.length - near));
        return exit(ending, first, Math.min(near, values.length - 1));
    }

    /**
     * The least place from which all values are above the band until the last.
     *
     * @param earliest no place before it is given
     */
    OptionalInt exitUntil(int last, int earliest) {
        int enough = Math.max(first, Math.min(HISTORY, last));
        return exit(smooth, Math.max(enough, earliest), Math.min(last, values.length - 1));
    }

    private OptionalInt exit(double[] series, int from, int last) {
        OptionalInt exit = OptionalInt.empty();
        double lowest = Double.POSITIVE_INFINITY;
        for (int c = last; c >= from; c--) {
            lowest = Math.min(lowest, series[c]);
            if (lowest > median(c) + Math.max(DEVIATIONS * deviation(c), rise)) {
                exit = OptionalInt.of(c);
            }
        }
        return exit;
    }

    /** The least place from which on all values are below this part of the median before it, and below its noise. */
    OptionalInt fallForGood(double part) {
        OptionalInt fall = OptionalInt.empty();
        double highest = Double.NEGATIVE_INFINITY;
        for (int c = values.length - 1; c >= Math.max(first, HISTORY); c--) {
            highest = Math.max(highest, smooth[c]);
            double drop = Math.max(DEVIATIONS * deviation(c), -Math.log(part));
            fall = highest < median(c) - drop ? OptionalInt.of(c) : fall;
        }
        return fall;
    }

    double value(int place) {
        return values[place];
    }

    /** The median of up to {@value #WINDOW} values before a place; NaN for none. */
    double usual(int place) {
        return RobustStatistics.median(before(values, place));
    }

    /** The median of the values from a place to the end. */
    double settled(int place) {
        return RobustStatistics.median(Arrays.copyOfRange(values, place, values.length));
    }

    /** The highest of up to so many values from a place on, before the first that is not finite; the place itself if it is. */
    int peak(int from, int places) {
        int peak = from;
        for (int i = from; i < Math.min(values.length, from + places) && Double.isFinite(values[i]); i++) {
            peak = values[i] <= values[peak] ? peak : i;
        }
        return peak;
    }

    private double median(int c) {
        return RobustStatistics.median(before(smooth, c));
    }

    private double deviation(int c) {
        double[] window = before(smooth, c);
        double[] differences = new double[Math.max(0, window.length - 1)];
        Arrays.setAll(differences, i -> difference(window[i], window[i + 1]));
        return RobustStatistics.deviation(differences) / Math.sqrt(2);
    }

    /** Between two infinite values there is none. */
    private static double difference(double from, double to) {
        return from == to ? 0 : to - from;
    }

    private static double[] before(double[] series, int c) {
        return Arrays.copyOfRange(series, Math.max(0, c - WINDOW), c);
    }

    private static double[] logarithms(double[] values) {
        double[] sizes = Arrays.stream(values)
                .filter(Double::isFinite)
                .map(Math::abs)
                .filter(v -> v > 0)
                .toArray();
        double unit = SMALLEST * Arrays.stream(sizes).min().orElse(1);
        return Arrays.stream(values)
                .map(v ->
                        Double.isFinite(v) ? Math.signum(v) * Math.log1p(Math.abs(v) / unit) : Double.POSITIVE_INFINITY)
                .toArray();
    }

    /** The last value stands for itself: the step at which all ended. */
    private static double[] smooth(double[] series) {
        double[] smooth = series.clone();
        for (int t = 1; t < series.length - 1; t++) {
            smooth[t] = RobustStatistics.median(series[t - 1], series[t], series[t + 1]);
        }
        return smooth;
    }
}
