package org.steadygrad.experiments.bench;

import java.io.PrintStream;

/** What the tiers of diagnostics cost, in time, in memory and in the store; see {@link DiagnosticsProbe}. */
public final class DiagnosticsBenchmark {
    /** A heap of fixed size that is touched at the start, so that resident memory shows what is native. */
    private static final String[] HEAP = {"-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch"};

    private final int rounds;
    private final PrintStream out;

    /** @param rounds of all tiers, >= 1; their median is told */
    public DiagnosticsBenchmark(int rounds, PrintStream out) {
        this.rounds = rounds;
        this.out = out;
    }

    /** Measures and prints. */
    public void run() {
        ProbeProcess.run(DiagnosticsProbe.class, HEAP, out::println, Integer.toString(rounds), "momentum", "adam");
    }
}
