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

    /**
     * {@code 36/108 trials, 5 diverged, 2 running, 4,100 examples/s, 1:20 left}; of a plan that grows {@code 36/38 trials so
     * far, …} without what is left.
     */
    static String text(Tally tally) {
        boolean whole = tally.extent() == Tally.Extent.WHOLE;
        String failed = tally.failed() == 0 ? "" : ", %d failed".formatted(tally.failed());
        return String.format(
                Locale.ROOT,
                "%d/%d trials%s, %d diverged%s, %d running, %,.0f examples/s%s",
                tally.finishedInAll(),
                tally.total(),
                whole ? "" : " so far",
                tally.diverged(),
                failed,
                tally.running(),
                tally.examplesPerSecond(),
                whole ? ", " + clock(tally.left()) + " left" : "");
    }

    private static String clock(Duration duration) {
        return duration.toHours() > 0
                ? "%d:%02d:%02d".formatted(duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart())
                : "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
}
