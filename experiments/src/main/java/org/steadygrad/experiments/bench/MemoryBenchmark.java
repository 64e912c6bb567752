package org.steadygrad.experiments.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
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
        List<String> command = new ArrayList<>(ChildJvm.command());
        command.add(MemoryProbe.class.getName());
        try {
            Process probe = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader lines = probe.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    megabytes.add(print(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run the memory probe", e);
        }
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
