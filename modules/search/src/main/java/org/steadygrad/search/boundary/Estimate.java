package org.steadygrad.search.boundary;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import java.util.OptionalDouble;
import org.steadygrad.core.catalog.Numbers;

/**
 * Where an edge lies, as far as the answers tell.
 *
 * @param rate the posterior median; none if the edge is outside the range searched
 * @param interval of the rate, 95% of the posterior, equal tails
 * @param spread posterior median of sigma in octaves: how far the edges of single seeds scatter
 * @param spreadInterval 95% of its posterior
 * @param trials answers taken into account
 * @param steps updates made by these trials
 * @param surprises answers of which the fitted curve gave less than a 5% chance: many of them mean that the answers do not
 *     simply turn from one kind to the other as the rate grows
 * @param distribution the posterior of the edge
 */
public record Estimate(
        Edge edge,
        Place place,
        State state,
        OptionalDouble rate,
        Interval interval,
        double spread,
        Interval spreadInterval,
        int trials,
        long steps,
        int surprises,
        EdgeDistribution distribution) {
    /** Where the edge is in respect of the range searched. */
    public enum Place {
        WITHIN_RANGE,
        /** With 95% of the posterior above it; of the lower edge, also where no trial reached the target. */
        ABOVE_RANGE,
        /** With 95% of the posterior below it. */
        BELOW_RANGE
    }

    /** How far the search has come. */
    public enum State {
        RUNNING,
        /** The interval is as narrow as was asked for, or the edge is outside the range. */
        SETTLED,
        /** All trials were spent before that. */
        BUDGET_SPENT
    }

    private static final MathContext SHOWN = new MathContext(3);

    public Estimate {
        Objects.requireNonNull(edge);
        Objects.requireNonNull(place);
        Objects.requireNonNull(state);
        Objects.requireNonNull(rate);
        Objects.requireNonNull(interval);
        Objects.requireNonNull(spreadInterval);
        Objects.requireNonNull(distribution);
    }

    /** {@code 0.34 (0.29 to 0.4)}, {@code > 100}, {@code < 1e-6}; in parentheses the 95% interval. */
    public String text() {
        return switch (place) {
            case ABOVE_RANGE -> "> " + shown(distribution.highest());
            case BELOW_RANGE -> "< " + shown(distribution.lowest());
            case WITHIN_RANGE -> shown(rate.orElseThrow()) + " (" + intervalText() + ")";
        };
    }

    private String intervalText() {
        if (interval.high() == Double.POSITIVE_INFINITY) {
            return interval.low() == 0 ? "anywhere" : "above " + shown(interval.low());
        }
        return interval.low() == 0
                ? "below " + shown(interval.high())
                : shown(interval.low()) + " to " + shown(interval.high());
    }

    private static String shown(double rate) {
        return Numbers.text(new BigDecimal(rate).round(SHOWN).doubleValue());
    }
}
