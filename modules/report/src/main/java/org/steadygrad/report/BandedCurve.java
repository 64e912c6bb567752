package org.steadygrad.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A {@link Curve} of a positive quantity under construction, point by point. Each seed gives its median at a point, of
 * which the median is drawn, on a log scale as the axis is (of two middle values the geometric mean); the band goes from
 * the lowest to the highest value of any seed, so that no spike is lost. Where a seed drops out the line breaks, for it
 * goes on as the median of fewer.
 */
final class BandedCurve {
    static final int DIGITS = 3;

    private final List<Integer> x = new ArrayList<>();
    private final List<BigDecimal> mid = new ArrayList<>();
    private final List<BigDecimal> low = new ArrayList<>();
    private final List<BigDecimal> high = new ArrayList<>();
    private int seeds;

    /** A log axis shows finite values above zero. */
    static boolean drawable(double value) {
        return Double.isFinite(value) && value > 0;
    }

    /** @param perSeed drawable values in ascending order, at least one of each seed that is left */
    void add(int at, double[][] perSeed) {
        boolean fewer = perSeed.length < seeds;
        seeds = perSeed.length;
        x.add(at);
        mid.add(fewer ? null : SignificantDigits.of(middle(medians(perSeed)), DIGITS));
        low.add(SignificantDigits.of(all(perSeed).min().orElse(Double.NaN), DIGITS));
        high.add(SignificantDigits.of(all(perSeed).max().orElse(Double.NaN), DIGITS));
    }

    Curve ending(List<Curve.End> ends) {
        boolean flat = mid.equals(low) && mid.equals(high);
        return new Curve(x, mid, flat ? List.of() : low, flat ? List.of() : high, ends);
    }

    private static double[] medians(double[][] perSeed) {
        return Arrays.stream(perSeed).mapToDouble(BandedCurve::middle).sorted().toArray();
    }

    private static double middle(double[] sorted) {
        int n = sorted.length;
        return n == 0 ? Double.NaN : Math.sqrt(sorted[(n - 1) / 2]) * Math.sqrt(sorted[n / 2]);
    }

    private static DoubleStream all(double[][] perSeed) {
        return Arrays.stream(perSeed).flatMapToDouble(Arrays::stream);
    }
}
