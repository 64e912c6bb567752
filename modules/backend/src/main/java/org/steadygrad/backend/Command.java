package org.steadygrad.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program of the system that is asked for one answer. */
final class Command {
    private static final int SECONDS = 20;

    private Command() {}

    /**
     * What the program prints.
     *
     * @return empty if there is no such program, or it fails, or it takes longer than 20 seconds
     */
    static Optional<String> run(String... words) {
        try {
            Path answer = Files.createTempFile("steadygrad", ".txt");
            try {
                return finished(words, answer) ? Optional.of(Files.readString(answer)) : Optional.empty();
            } finally {
                Files.delete(answer);
            }
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private static boolean finished(String[] words, Path answer) throws IOException {
        Process process = new ProcessBuilder(words)
                .redirectOutput(answer.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }
}
