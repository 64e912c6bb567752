package org.steadygrad.experiments.run;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that is redrawn in place. */
final class ProgressBarDisplay implements Progress {
    private final ProgressBar bar;

    ProgressBarDisplay(PrintStream out, int total) {
        this.bar = new ProgressBarBuilder()
                .setTaskName("trials")
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setConsumer(new ConsoleProgressBarConsumer(out))
                .build();
    }

    @Override
    public void show(Tally tally) {
        bar.maxHint(tally.total());
        bar.stepTo(tally.finishedInAll());
        bar.setExtraMessage(String.format(
                Locale.ROOT,
                " %d diverged, %d running, %,.0f examples/s",
                tally.diverged(),
                tally.running(),
                tally.examplesPerSecond()));
    }

    @Override
    public void close() {
        bar.close();
    }
}
