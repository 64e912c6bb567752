package org.steadygrad.experiments.bench;

import java.io.PrintStream;

/** How fast data are read and decoded, and whether training waits for them; see {@link DataProbe}. */
public final class DataBenchmark {
    private final PrintStream out;

    public DataBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Measures and prints. */
    public void run() {
        ProbeProcess.run(DataProbe.class, new String[] {"-Xmx3g", "-Djava.awt.headless=true"}, out::println);
    }
}
