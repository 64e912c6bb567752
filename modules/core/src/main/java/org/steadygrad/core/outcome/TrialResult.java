package org.steadygrad.core.outcome;

import java.util.List;
import java.util.Optional;

/**
 * A finished trial as it is stored.
 *
 * @param series at most one per quantity
 */
public record TrialResult(Outcome outcome, List<Series> series) {
    public TrialResult {
        series = List.copyOf(series);
    }

    public Optional<Series> series(Quantity quantity) {
        return series.stream().filter(s -> s.quantity() == quantity).findFirst();
    }
}
