package org.steadygrad.experiments.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Resident memory of a process while it carries out 200 trials: does it grow? */
public final class MemoryBenchmark {
    private final PrintStream out;

    public MemoryBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Measures and prints. */
    public void run() {
        List<Long> megabytes = new ArrayList<>();
        ProbeProcess.run(MemoryProbe.class, line -> megabytes.add(print(line)));
        out.printf(
                Locale.ROOT,
                "resident memory after the last trials to that after the first: %.2f%n",
                megabytes.get(megabytes.size() - 1) / (double) megabytes.get(0));
    }

    private long print(String line) {
        String[] fields = line.split(" ");
        out.printf("after %4s trials: %6s MB resident%n", fields[0], fields[1]);
        return Long.parseLong(fields[1]);
    }
}
