package org.steadygrad.export;

import java.time.Instant;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;

/**
 * Moments for formats that want one of every value. A run keeps when it started and how long each trial trained, so a
 * trial counts from the run's start, and its steps are evenly spaced over its training time: the same on every export.
 */
public record Clock(Instant started, double secondsPerStep) {
    public static Clock of(Run run, Outcome outcome) {
        return new Clock(run.header().provenance().started(), outcome.seconds() / Math.max(1, outcome.steps()));
    }

    /** Seconds since 1970 at which a step was made. */
    public double seconds(int step) {
        return started.getEpochSecond() + step * secondsPerStep;
    }

    /** Milliseconds since 1970 at which a step was made. */
    public long millis(int step) {
        return started.toEpochMilli() + Math.round(1000 * step * secondsPerStep);
    }
}
