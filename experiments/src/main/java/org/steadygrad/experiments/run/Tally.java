package org.steadygrad.experiments.run;

import java.time.Duration;
import org.steadygrad.core.outcome.Outcome;

/**
 * How far a run has got.
 *
 * @param extent whether more trials can be planned
 * @param total trials planned
 * @param earlier trials that an earlier process finished
 * @param done trials finished by this process
 * @param diverged of those in {@code done}
 * @param failed trials that ended in an error
 * @param running trials under way
 * @param examples training examples seen in {@code done}
 * @param elapsed since this process began its first trial
 */
record Tally(
        Extent extent,
        int total,
        int earlier,
        int done,
        int diverged,
        int failed,
        int running,
        long examples,
        Duration elapsed) {
    /** How a plan comes about. */
    enum Extent {
        /** All trials are known. */
        WHOLE,
        /** More are chosen as outcomes come in. */
        SO_FAR
    }

    static Tally of(Extent extent, int total, int earlier) {
        return new Tally(extent, total, earlier, 0, 0, 0, 0, 0, Duration.ZERO);
    }

    Tally planned(int more) {
        return new Tally(extent, total + more, earlier, done, diverged, failed, running, examples, elapsed);
    }

    Tally started() {
        return new Tally(extent, total, earlier, done, diverged, failed, running + 1, examples, elapsed);
    }

    Tally finished(Outcome outcome) {
        return new Tally(
                extent,
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
        return new Tally(extent, total, earlier, done, diverged, failed + 1, running - 1, examples, elapsed);
    }

    Tally at(Duration now) {
        return new Tally(extent, total, earlier, done, diverged, failed, running, examples, now);
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
