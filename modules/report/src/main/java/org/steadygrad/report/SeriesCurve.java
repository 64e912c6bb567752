package org.steadygrad.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;

/**
 * Joins a positive quantity's series over seeds into one {@link Curve} of few points. A point stands for {@code width}
 * steps: each seed gives its median there, of which the median is drawn, on a log scale as the axis is (of two middle
 * values the geometric mean); the band goes from the lowest to the highest value of any seed, so that no spike is lost.
 * Where a seed drops out the line breaks, for it goes on as the median of fewer.
 */
final class SeriesCurve {
    private static final int DIGITS = 3;

    private final Quantity quantity;
    private final int width;

    SeriesCurve(Quantity quantity, int width) {
        this.quantity = quantity;
        this.width = width;
    }

    Curve of(List<TrialResult> results) {
        int points = results.stream()
                .flatMap(result -> result.series(quantity).stream())
                .mapToInt(this::points)
                .max()
                .orElse(0);
        List<Integer> x = new ArrayList<>();
        List<BigDecimal> mid = new ArrayList<>();
        List<BigDecimal> low = new ArrayList<>();
        List<BigDecimal> high = new ArrayList<>();
        int seeds = 0;
        for (int point = 0; point < points; point++) {
            x.add(1 + point * width);
            double[][] perSeed = perSeed(results, point);
            boolean fewer = perSeed.length < seeds;
            seeds = perSeed.length;
            mid.add(fewer ? null : SignificantDigits.of(middle(medians(perSeed)), DIGITS));
            low.add(SignificantDigits.of(all(perSeed).min().orElse(Double.NaN), DIGITS));
            high.add(SignificantDigits.of(all(perSeed).max().orElse(Double.NaN), DIGITS));
        }
        boolean flat = mid.equals(low) && mid.equals(high);
        return new Curve(x, mid, flat ? List.of() : low, flat ? List.of() : high, ends(results));
    }

    private int points(Series series) {
        return series.length() == 0 ? 0 : (series.steps()[series.length() - 1] - 1) / width + 1;
    }

    private double[][] perSeed(List<TrialResult> results, int point) {
        return results.stream()
                .flatMap(result -> result.series(quantity).stream())
                .map(series -> drawable(series, point))
                .filter(values -> values.length > 0)
                .toArray(double[][]::new);
    }

    private double[] drawable(Series series, int point) {
        int from = firstAtOrAfter(series, 1 + point * width);
        int to = firstAtOrAfter(series, 1 + (point + 1) * width);
        double[] values = new double[to - from];
        for (int i = from; i < to; i++) {
            values[i - from] = series.values()[i];
        }
        return Arrays.stream(values).filter(SeriesCurve::drawable).sorted().toArray();
    }

    private static int firstAtOrAfter(Series series, int step) {
        int found = Arrays.binarySearch(series.steps(), step);
        return found >= 0 ? found : -found - 1;
    }

    /** A log axis shows finite values above zero. */
    private static boolean drawable(double value) {
        return Double.isFinite(value) && value > 0;
    }

    private static double[] medians(double[][] perSeed) {
        return Arrays.stream(perSeed).mapToDouble(SeriesCurve::middle).sorted().toArray();
    }

    private static double middle(double[] sorted) {
        int n = sorted.length;
        return n == 0 ? Double.NaN : Math.sqrt(sorted[(n - 1) / 2]) * Math.sqrt(sorted[n / 2]);
    }

    private static DoubleStream all(double[][] perSeed) {
        return Arrays.stream(perSeed).flatMapToDouble(Arrays::stream);
    }

    private List<Curve.End> ends(List<TrialResult> results) {
        return results.stream()
                .filter(result -> result.outcome().diverged())
                .map(result -> result.series(quantity).flatMap(series -> end(result.outcome(), series)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Curve.End> end(Outcome outcome, Series series) {
        int last = series.length() - 1;
        while (last >= 0 && !drawable(series.values()[last])) {
            last--;
        }
        if (last < 0) {
            return Optional.empty();
        }
        Verdict divergence = outcome.divergence().orElseThrow();
        return Optional.of(new Curve.End(
                series.steps()[last],
                SignificantDigits.of(series.values()[last], DIGITS),
                divergence.step(),
                outcome.trial().replicate(),
                divergence.kind().name()));
    }
}
