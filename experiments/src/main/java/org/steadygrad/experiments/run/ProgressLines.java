package org.steadygrad.experiments.run;

import java.io.PrintStream;
import java.time.Duration;

/** A line when the second round of trials begins, then at most one in ten seconds, and one at the end. */
final class ProgressLines implements Progress {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final PrintStream out;
    private Duration next = Duration.ZERO;
    private Tally last;

    ProgressLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(Tally tally) {
        boolean begins = last != null && tally.running() > last.running();
        boolean anythingEnded = tally.done() + tally.failed() > 0;
        last = tally;
        if (begins && anythingEnded && tally.elapsed().compareTo(next) >= 0) {
            out.println(Progress.text(tally));
            next = tally.elapsed().plus(PAUSE);
        }
    }

    @Override
    public void close() {
        if (last != null) {
            out.println(Progress.text(last));
        }
    }
}
