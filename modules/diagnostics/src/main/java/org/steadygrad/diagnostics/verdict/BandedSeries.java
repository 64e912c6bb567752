package org.steadygrad.diagnostics.verdict;

import java.util.Arrays;
import java.util.Optional;
import org.steadygrad.diagnostics.verdict.Onset.Sign;

/** A series with its healthy band before each step; see {@link Onset} for the formulas. Indices count from 0. */
final class BandedSeries {
    /** Of the smallest size there is: below it, signed logarithms turn linear, so that zero has one. */
    private static final double SMALLEST = 1e-3;

    /** A factor of the square root of two. */
    private static final double NEAR = Math.log(2) / 2;

    private final double[] values;
    private final double[] logarithms;
    private final double[] smooth;
    private final double rise;
    private final int first;

    /** @param first the least index that may be an exit */
    BandedSeries(double[] values, double factor, int first) {
        this.values = values;
        this.logarithms = logarithms(values);
        this.smooth = smooth(logarithms);
        this.rise = Math.log(factor);
        this.first = Math.max(1, first);
    }

    /** The least index from which on all values are above the band before it. */
    Optional<Integer> exitForGood() {
        return exit(smooth, first, values.length - 1);
    }

    /** The same for a series that ends where it first comes near its highest value. */
    Optional<Integer> riseToHighest() {
        double highest = Arrays.stream(logarithms).skip(first).max().orElse(Double.NaN);
        int near = Math.min(first, logarithms.length);
        while (near < logarithms.length - 1 && logarithms[near] < highest - NEAR) {
            near++;
        }
        double[] ending = smooth.clone();
        System.arraycopy(logarithms, near, ending, near, Math.min(1, logarithms.length - near));
        return exit(ending, first, Math.min(near, values.length - 1));
    }

    /** The least index, not too long before the last, from which all values are above the band until the last. */
    Optional<Integer> exitUntil(int last) {
        int enough = Math.max(first, Math.min(Onset.HISTORY, last));
        return values.length == 0 ? Optional.empty() : exit(smooth, Math.max(enough, last - Onset.LOOK_BACK), last);
    }

    private Optional<Integer> exit(double[] series, int from, int last) {
        Optional<Integer> exit = Optional.empty();
        double lowest = Double.POSITIVE_INFINITY;
        for (int c = last; c >= from; c--) {
            lowest = Math.min(lowest, series[c]);
            if (lowest > median(c) + Math.max(Onset.DEVIATIONS * deviation(c), rise)) {
                exit = Optional.of(c);
            }
        }
        return exit;
    }

    /** The least index from which on all values are below a third of the median before it, and below its noise. */
    Optional<Integer> fallForGood() {
        Optional<Integer> fall = Optional.empty();
        double highest = Double.NEGATIVE_INFINITY;
        for (int c = values.length - 1; c >= Math.max(first, Onset.HISTORY); c--) {
            highest = Math.max(highest, smooth[c]);
            double drop = Math.max(Onset.DEVIATIONS * deviation(c), Math.log(Onset.VANISHED));
            fall = highest < median(c) - drop ? Optional.of(c) : fall;
        }
        return fall;
    }

    Onset onset(int[] steps, int index, Sign sign) {
        return new Onset(steps[index], sign, values[index], Window.median(before(values, index)));
    }

    private double median(int c) {
        return Window.median(before(smooth, c));
    }

    private double deviation(int c) {
        double[] window = before(smooth, c);
        double[] differences = new double[Math.max(0, window.length - 1)];
        Arrays.setAll(differences, i -> difference(window[i], window[i + 1]));
        return Window.deviation(differences) / Math.sqrt(2);
    }

    /** Between two infinite values there is none. */
    private static double difference(double from, double to) {
        return from == to ? 0 : to - from;
    }

    private static double[] before(double[] series, int c) {
        return Arrays.copyOfRange(series, Math.max(0, c - Onset.WINDOW), c);
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
            smooth[t] = Window.median(new double[] {series[t - 1], series[t], series[t + 1]});
        }
        return smooth;
    }
}
