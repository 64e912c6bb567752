package org.steadygrad.experiments.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs a probe in a Java process of its own, whose memory and native settings nothing else has touched. */
final class ProbeProcess {
    private ProbeProcess() {}

    /** Waits for the probe and hands on each line that it prints. */
    static void run(Class<?> probe, Consumer<String> lines) {
        run(probe, new String[0], lines);
    }

    /** The same with flags for Java and arguments for the probe. */
    static void run(Class<?> probe, String[] flags, Consumer<String> lines, String... arguments) {
        List<String> command = new ArrayList<>(ChildJvm.command(flags));
        command.add(probe.getName());
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader out = process.inputReader()) {
                out.lines().forEach(lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + probe.getSimpleName(), e);
        }
    }
}
