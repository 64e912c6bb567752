package org.steadygrad.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;

/**
 * Joins a positive quantity's series over seeds into one {@link BandedCurve} of few points, each of which stands for
 * {@code width} steps.
 */
final class SeriesCurve {
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
        BandedCurve curve = new BandedCurve();
        for (int point = 0; point < points; point++) {
            curve.add(1 + point * width, perSeed(results, point));
        }
        return curve.ending(ends(results));
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
        return Arrays.stream(values).filter(BandedCurve::drawable).sorted().toArray();
    }

    private static int firstAtOrAfter(Series series, int step) {
        int found = Arrays.binarySearch(series.steps(), step);
        return found >= 0 ? found : -found - 1;
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
        while (last >= 0 && !BandedCurve.drawable(series.values()[last])) {
            last--;
        }
        if (last < 0) {
            return Optional.empty();
        }
        Verdict divergence = outcome.divergence().orElseThrow();
        return Optional.of(new Curve.End(
                series.steps()[last],
                SignificantDigits.of(series.values()[last], BandedCurve.DIGITS),
                divergence.step(),
                outcome.trial().replicate(),
                divergence.kind().name()));
    }
}
