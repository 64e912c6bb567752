package org.steadygrad.core.outcome;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.steadygrad.core.outcome.Series.Statistic;

/**
 * A finished trial as it is stored.
 *
 * @param series at most one per quantity, part and statistic
 * @param checkpoint from shortly before the end of a trial that diverged, for a replay
 */
public record TrialResult(Outcome outcome, List<Series> series, Optional<Checkpoint> checkpoint) {
    public TrialResult {
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(checkpoint);
        series = List.copyOf(series);
        Set<List<Object>> seen = new HashSet<>();
        for (Series one : series) {
            if (!seen.add(List.of(one.quantity(), one.part(), one.statistic()))) {
                throw new IllegalArgumentException("a result needs at most one series per quantity, got two of "
                        + one.quantity().id() + " of " + one.part());
            }
        }
    }

    /** A result without a checkpoint. */
    public TrialResult(Outcome outcome, List<Series> series) {
        this(outcome, series, Optional.empty());
    }

    /** A quantity of the whole net, if it was recorded. */
    public Optional<Series> series(Quantity quantity) {
        return series(quantity, Series.NETWORK);
    }

    /** A quantity of one part: each value, or the means where the series was thinned out. */
    public Optional<Series> series(Quantity quantity, String part) {
        return series.stream()
                .filter(s -> s.quantity() == quantity && s.part().equals(part))
                .filter(s -> s.statistic() == Statistic.EACH || s.statistic() == Statistic.MEAN)
                .findFirst();
    }

    /** The layers of which a quantity was recorded, in the net's order. */
    public List<String> layers(Quantity quantity) {
        return series.stream()
                .filter(s -> s.quantity() == quantity)
                .map(Series::part)
                .filter(part -> !part.equals(Series.NETWORK))
                .distinct()
                .toList();
    }
}
