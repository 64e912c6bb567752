package org.steadygrad.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Series.Statistic;

/**
 * The share of steps at which the gradient control changed the gradient, over buckets of {@code width} values. Of a
 * series that was stored thinned it is the mean number of stages that did, at most 1.
 *
 * @param x first step of each bucket
 * @param share in [0, 1]
 */
record ClipRate(int width, List<Integer> x, List<BigDecimal> share) {
    private static final int BUCKETS = 60;
    private static final int DIGITS = 3;

    static ClipRate of(List<Series> all) {
        Optional<Series> fired = all.stream()
                .filter(series -> series.quantity() == Quantity.CONTROL_FIRED)
                .filter(series -> series.statistic() == Statistic.EACH || series.statistic() == Statistic.MEAN)
                .findFirst();
        return fired.map(ClipRate::of).orElse(new ClipRate(1, List.of(), List.of()));
    }

    private static ClipRate of(Series fired) {
        int width = Math.max(1, (fired.length() + BUCKETS - 1) / BUCKETS);
        List<Integer> x = new ArrayList<>();
        List<BigDecimal> share = new ArrayList<>();
        for (int from = 0; from < fired.length(); from += width) {
            int to = Math.min(fired.length(), from + width);
            x.add(fired.steps()[from]);
            share.add(SignificantDigits.of(mean(fired, from, to), DIGITS));
        }
        return new ClipRate(width, x, share);
    }

    private static double mean(Series fired, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += Math.min(1, fired.values()[i]);
        }
        return sum / (to - from);
    }
}
