package org.steadygrad.analysis.statistics;

/**
 * How long something took, or was waited for in vain.
 *
 * @param time in any unit, > 0 and finite
 * @param reached whether it happened at that time; if not, it had not happened by then (censored)
 */
public record Duration(double time, boolean reached) {
    public Duration {
        if (!(time > 0 && time < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a duration's time must be > 0 and finite, got " + time);
        }
    }

    public static Duration reachedAt(double time) {
        return new Duration(time, true);
    }

    public static Duration notBy(double time) {
        return new Duration(time, false);
    }
}
