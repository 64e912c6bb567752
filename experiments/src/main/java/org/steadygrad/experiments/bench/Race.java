package org.steadygrad.experiments.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Runs the processes of one contestant at once and adds their figures. */
final class Race {
    private Race() {}

    /** Images per second over all processes; empty if one of them did not start, as where PyTorch is missing. */
    static OptionalDouble run(Contestant contestant) {
        List<Process> processes = new ArrayList<>();
        try {
            for (int i = 0; i < contestant.processes(); i++) {
                processes.add(start(contestant));
            }
            return total(processes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + contestant.name(), e);
        } finally {
            processes.forEach(Process::destroy);
        }
    }

    private static OptionalDouble total(List<Process> processes) throws IOException {
        for (Process process : processes) {
            if (!"ready".equals(firstAnswer(process.inputReader()))) {
                return OptionalDouble.empty();
            }
        }
        for (Process process : processes) {
            process.outputWriter().append("go\n").flush();
        }
        double sum = 0;
        for (Process process : processes) {
            sum += Double.parseDouble(process.inputReader().readLine());
        }
        return OptionalDouble.of(sum);
    }

    private static String firstAnswer(BufferedReader reader) throws IOException {
        String line = reader.readLine();
        while (line != null && !line.equals("ready")) {
            line = reader.readLine();
        }
        return line;
    }

    private static Process start(Contestant contestant) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(contestant.command()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(contestant.environment());
        return builder.start();
    }
}
