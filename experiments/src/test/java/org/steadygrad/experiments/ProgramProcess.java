package org.steadygrad.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.steadygrad.store.RunStore;
import org.steadygrad.store.RunSummary;

/** The program in a process of its own, which can be killed. */
public final class ProgramProcess {
    private ProgramProcess() {}

    /** @param arguments of the command line */
    public static Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command).start();
    }

    /** Waits for its end, which must be one without error. */
    public static void finish(Process process) throws IOException, InterruptedException {
        try (BufferedReader out = process.inputReader()) {
            out.lines().forEach(line -> {});
        }
        assertThat(process.waitFor())
                .as(new String(process.getErrorStream().readAllBytes()))
                .isZero();
    }

    /**
     * Kills it with SIGKILL in the middle of a run.
     *
     * @return how many trials the run has finished, as many as were waited for or more
     */
    public static int killAfter(int trials, Process process, Path run) throws InterruptedException {
        awaitTrials(trials, process, run);
        process.destroyForcibly().waitFor();
        return RunStore.read(run).results().size();
    }

    public static void awaitTrials(int trials, Process process, Path run) throws InterruptedException {
        while (!Files.exists(run) || finished(run) < trials) {
            assertThat(process.isAlive()).as("the run goes on").isTrue();
            Thread.sleep(20);
        }
    }

    private static int finished(Path run) {
        return RunStore.summaries(run.getParent()).stream()
                .filter(summary -> summary.folder().equals(run))
                .filter(RunSummary.Sound.class::isInstance)
                .mapToInt(summary -> ((RunSummary.Sound) summary).finished())
                .findFirst()
                .orElse(0);
    }
}
