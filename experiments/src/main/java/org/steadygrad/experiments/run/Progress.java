package org.steadygrad.experiments.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Shows how far a run has got. Called by one thread at a time. */
interface Progress extends AutoCloseable {
    void show(Tally tally);

    @Override
    void close();

    /** A bar on a terminal, plain lines elsewhere. */
    static Progress on(PrintStream out, int total) {
        return System.console() == null ? new ProgressLines(out) : new ProgressBarDisplay(out, total);
    }

    /** {@code 36/108 trials, 5 diverged, 2 running, 4,100 examples/s, 1:20 left}. */
    static String text(Tally tally) {
        String failed = tally.failed() == 0 ? "" : ", %d failed".formatted(tally.failed());
        return String.format(
                Locale.ROOT,
                "%d/%d trials, %d diverged%s, %d running, %,.0f examples/s, %s left",
                tally.finishedInAll(),
                tally.total(),
                tally.diverged(),
                failed,
                tally.running(),
                tally.examplesPerSecond(),
                clock(tally.left()));
    }

    private static String clock(Duration duration) {
        return duration.toHours() > 0
                ? "%d:%02d:%02d".formatted(duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart())
                : "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
}
