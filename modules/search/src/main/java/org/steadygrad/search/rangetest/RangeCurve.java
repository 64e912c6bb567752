package org.steadygrad.search.rangetest;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The smoothed loss of a range test, up to the first loss that is not finite, by steps counted from 0. */
final class RangeCurve {
    private static final double CLEAR_SHARE = 0.1;
    private static final double CLEAR_DEVIATIONS = 3;
    private static final double DEVIATIONS_PER_MAD = 1.4826;

    private final double[] rates;
    private final double[] losses;
    private final double[] values;
    private final double[] slopes;
    private final int reach;
    private final double start;
    private final double noise;
    private final double curveNoise;

    RangeCurve(List<RangePoint> run) {
        rates = run.stream().mapToDouble(RangePoint::rate).toArray();
        losses = run.stream()
                .mapToDouble(RangePoint::loss)
                .takeWhile(Double::isFinite)
                .toArray();
        reach = Math.max(3, rates.length / 20);
        double[] first = Arrays.copyOf(losses, rates.length / 10);
        start = median(first);
        double cap = cap(deviation(first, start));
        LocalLine line = new LocalLine(
                Arrays.stream(losses).map(loss -> Math.min(loss, cap)).toArray(), reach);
        values = IntStream.range(0, losses.length).mapToDouble(line::value).toArray();
        slopes = IntStream.range(0, losses.length).mapToDouble(line::slope).toArray();
        noise = noise(cap);
        curveNoise = noise / Math.sqrt(reach);
    }

    /**
     * Losses are cut off as far above the start as the lowest is below it, so that an explosion does not smear backwards.
     */
    private double cap(double startNoise) {
        double lowest = IntStream.range(2, losses.length - 2)
                .mapToDouble(i -> median(Arrays.copyOfRange(losses, i - 2, i + 3)))
                .min()
                .orElse(start);
        return start + Math.max(start - lowest, CLEAR_DEVIATIONS * startNoise);
    }

    /** From second differences, in which a smooth curve cancels and independent noise has six times its variance. */
    private double noise(double cap) {
        double[] differences = IntStream.range(1, losses.length - 1)
                .filter(i -> Math.max(losses[i], Math.max(losses[i - 1], losses[i + 1])) < cap)
                .mapToDouble(i -> (losses[i - 1] - 2 * losses[i] + losses[i + 1]) / Math.sqrt(6))
                .toArray();
        return differences.length == 0 ? 0 : deviation(differences, 0);
    }

    /** By the median absolute deviation, as of a normal distribution. */
    private static double deviation(double[] values, double middle) {
        return DEVIATIONS_PER_MAD
                * median(Arrays.stream(values)
                        .map(value -> Math.abs(value - middle))
                        .toArray());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    int minimum() {
        return lowest(values, 0, values.length - 1);
    }

    boolean fell() {
        return start - values[minimum()] > Math.max(CLEAR_DEVIATIONS * curveNoise, 0.01 * Math.abs(start));
    }

    /** From here on the curve is clearly below its start, until the minimum. */
    int falls() {
        int place = minimum();
        double fall = start - values[place];
        double clear = start - Math.max(CLEAR_SHARE * fall, CLEAR_DEVIATIONS * curveNoise);
        while (place > 0 && values[place - 1] < clear) {
            place--;
        }
        return place;
    }

    int steepest() {
        return lowest(slopes, falls(), minimum());
    }

    OptionalInt diverges() {
        OptionalInt back = IntStream.range(minimum(), values.length)
                .filter(i -> values[i] > start + CLEAR_DEVIATIONS * curveNoise)
                .findFirst();
        return back.isPresent() || losses.length == rates.length ? back : OptionalInt.of(losses.length);
    }

    /** Whether the minimum is where the test ends, as far as the smoothing can tell. */
    boolean stillFalling() {
        return diverges().isEmpty() && minimum() >= values.length - 1 - reach;
    }

    private static int lowest(double[] values, int from, int to) {
        int lowest = from;
        for (int i = from + 1; i <= to; i++) {
            if (values[i] < values[lowest]) {
                lowest = i;
            }
        }
        return lowest;
    }

    double rate(int place) {
        return rates[place];
    }

    double value(int place) {
        return values[place];
    }

    double start() {
        return start;
    }

    double noise() {
        return noise;
    }

    List<RangePoint> points() {
        return IntStream.range(0, values.length)
                .mapToObj(i -> new RangePoint(rates[i], values[i]))
                .toList();
    }
}
