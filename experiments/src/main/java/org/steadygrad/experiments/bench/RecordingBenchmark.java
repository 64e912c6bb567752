package org.steadygrad.experiments.bench;

import java.io.PrintStream;

/** What recording the series of a trial costs; see {@link RecordingProbe}. */
public final class RecordingBenchmark {
    private final PrintStream out;

    public RecordingBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Measures and prints. */
    public void run() {
        ProbeProcess.run(RecordingProbe.class, out::println);
    }
}
