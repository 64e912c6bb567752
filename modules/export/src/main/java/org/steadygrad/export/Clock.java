package org.steadygrad.export;

import java.time.Instant;
import java.util.function.IntToDoubleFunction;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrainingClock;
import org.steadygrad.core.outcome.TrialResult;

/**
 * Moments for formats that want one of every value: the same on every export. A run keeps when it started, so a trial
 * counts from the run's start. Its steps are as far apart as they were recorded to take ({@link TrainingClock}); where that
 * was not recorded, they are evenly spaced over its training time.
 */
public final class Clock {
    private final Instant started;
    private final IntToDoubleFunction trained;

    private Clock(Instant started, IntToDoubleFunction trained) {
        this.started = started;
        this.trained = trained;
    }

    public static Clock of(Run run, TrialResult result) {
        Outcome outcome = result.outcome();
        double perStep = 1000 * outcome.seconds() / Math.max(1, outcome.steps());
        return new Clock(
                run.header().provenance().started(),
                TrainingClock.of(result)
                        .map(clock -> (IntToDoubleFunction) clock::milliseconds)
                        .orElse(step -> step * perStep));
    }

    /** Seconds since 1970 at which a step was made. */
    public double seconds(int step) {
        return started.getEpochSecond() + trained.applyAsDouble(step) / 1000;
    }

    /** Milliseconds since 1970 at which a step was made. */
    public long millis(int step) {
        return started.toEpochMilli() + Math.round(trained.applyAsDouble(step));
    }
}
