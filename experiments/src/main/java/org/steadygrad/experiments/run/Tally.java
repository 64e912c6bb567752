package org.steadygrad.experiments.run;

import java.time.Duration;
import org.steadygrad.core.outcome.Outcome;

/**
 * How far a run has got.
 *
 * @param total trials planned
 * @param earlier trials that an earlier process finished
 * @param done trials finished by this process
 * @param diverged of those in {@code done}
 * @param failed trials that ended in an error
 * @param running trials under way
 * @param examples training examples seen in {@code done}
 * @param elapsed since this process began its first trial
 */
record Tally(int total, int earlier, int done, int diverged, int failed, int running, long examples, Duration elapsed) {
    Tally started() {
        return new Tally(total, earlier, done, diverged, failed, running + 1, examples, elapsed);
    }

    Tally finished(Outcome outcome) {
        return new Tally(
                total,
                earlier,
                done + 1,
                diverged + (outcome.diverged() ? 1 : 0),
                failed,
                running - 1,
                examples + outcome.examples(),
                elapsed);
    }

    Tally failedOne() {
        return new Tally(total, earlier, done, diverged, failed + 1, running - 1, examples, elapsed);
    }

    Tally at(Duration now) {
        return new Tally(total, earlier, done, diverged, failed, running, examples, now);
    }

    int finishedInAll() {
        return earlier + done + failed;
    }

    /** Training examples of the finished trials per second of wall time, over all trials at once. */
    double examplesPerSecond() {
        return examples / Math.max(1e-9, elapsed.toNanos() / 1e9);
    }

    /** At the pace so far. Zero before the first trial has ended. */
    Duration left() {
        int ended = done + failed;
        long remaining = total - finishedInAll();
        return ended == 0 ? Duration.ZERO : elapsed.multipliedBy(remaining).dividedBy(ended);
    }
}
