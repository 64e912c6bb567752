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
        List<String> command = new ArrayList<>(ChildJvm.command());
        command.add(probe.getName());
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
