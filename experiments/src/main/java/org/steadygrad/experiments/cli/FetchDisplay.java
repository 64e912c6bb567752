package org.steadygrad.experiments.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.steadygrad.data.fetch.FetchProgress;
import org.steadygrad.data.fetch.RemoteFile;

/** Shows a download: a bar for each file on a terminal, elsewhere a line at most every five seconds and one at a file's end. */
final class FetchDisplay implements FetchProgress, AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final long MEGABYTE = 1_000_000;

    /** How downloads are shown. */
    private enum Manner {
        BAR,
        LINES
    }

    private final PrintStream out;
    private final Manner manner;
    private Optional<ProgressBar> bar = Optional.empty();
    private long next = System.nanoTime() + PAUSE.toNanos();

    private FetchDisplay(PrintStream out, Manner manner) {
        this.out = out;
        this.manner = manner;
    }

    static FetchDisplay on(PrintStream out) {
        return new FetchDisplay(out, System.console() == null ? Manner.LINES : Manner.BAR);
    }

    @Override
    public void received(RemoteFile file, long bytes) {
        switch (manner) {
            case BAR -> draw(file, bytes);
            case LINES -> print(file, bytes);
        }
    }

    private void draw(RemoteFile file, long bytes) {
        if (bar.isEmpty()) {
            bar = Optional.of(new ProgressBarBuilder()
                    .setTaskName(file.name())
                    .setInitialMax(file.bytes())
                    .setUnit(" MB", MEGABYTE)
                    .showSpeed()
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setConsumer(new ConsoleProgressBarConsumer(out))
                    .build());
        }
        bar.get().stepTo(bytes);
        if (bytes == file.bytes()) {
            close();
        }
    }

    private void print(RemoteFile file, long bytes) {
        if (bytes == file.bytes() || System.nanoTime() > next) {
            next = System.nanoTime() + PAUSE.toNanos();
            out.printf(
                    Locale.ROOT,
                    "%s: %.1f of %.1f MB%n",
                    file.name(),
                    bytes / (double) MEGABYTE,
                    file.bytes() / (double) MEGABYTE);
        }
    }

    @Override
    public void notice(String sentence) {
        close();
        out.println(sentence);
    }

    /** Leaves the bar as it stands. */
    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
    }
}
