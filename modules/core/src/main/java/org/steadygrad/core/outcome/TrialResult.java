package org.steadygrad.core.outcome;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A finished trial as it is stored.
 *
 * @param series at most one per quantity
 */
public record TrialResult(Outcome outcome, List<Series> series) {
    public TrialResult {
        Objects.requireNonNull(outcome);
        series = List.copyOf(series);
        Set<Quantity> seen = EnumSet.noneOf(Quantity.class);
        for (Series one : series) {
            if (!seen.add(one.quantity())) {
                throw new IllegalArgumentException("a result needs at most one series per quantity, got two of "
                        + one.quantity().id());
            }
        }
    }

    public Optional<Series> series(Quantity quantity) {
        return series.stream().filter(s -> s.quantity() == quantity).findFirst();
    }
}
