package org.steadygrad.analysis.advice;

import java.util.List;
import java.util.Objects;
import org.steadygrad.analysis.statistics.Interval;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Outcome;

/**
 * A setting that could be used.
 *
 * @param outcomes of the trials by which it is judged, at least one
 * @param score what {@code expected} and {@code interval} are of
 * @param expected score to expect of it, luck taken off
 * @param deviation standard deviation of that expectation's error
 * @param interval of the expectation; with coverage 0 where nothing is known of the noise
 * @param margin how far inside the boundary of stability it is
 */
public record Pick(
        Setting setting,
        List<Outcome> outcomes,
        Score score,
        double expected,
        double deviation,
        Interval interval,
        Margin margin) {
    private static final double Z = 1.96;

    public Pick {
        Objects.requireNonNull(setting);
        outcomes = List.copyOf(outcomes);
        Objects.requireNonNull(score);
        Objects.requireNonNull(interval);
        Objects.requireNonNull(margin);
    }

    /** The expected score for people: {@code 96.4%}, or steps. */
    public String text() {
        return text(expected);
    }

    String text(double value) {
        return score.text(value, outcomes.get(0));
    }

    /** Whether noise explains by how much this one is expected to be better. */
    boolean withinNoiseOf(Pick other) {
        return Math.abs(expected - other.expected) <= Z * Math.hypot(deviation, other.deviation);
    }
}
