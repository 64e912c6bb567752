package org.steadygrad.experiments.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The revision of the source in the current folder, as git tells it. */
final class Revision {
    private static final String UNKNOWN = "unknown";

    private Revision() {}

    /** The commit's first 12 digits, with {@code -dirty} if files differ from it; {@code unknown} without git. */
    static String current() {
        return git("rev-parse", "--short=12", "HEAD")
                .map(commit -> commit
                        + (git("status", "--porcelain", "--untracked-files=no")
                                        .orElse("")
                                        .isEmpty()
                                ? ""
                                : "-dirty"))
                .orElse(UNKNOWN);
    }

    private static Optional<String> git(String... args) {
        String[] command = new String[args.length + 1];
        command[0] = "git";
        System.arraycopy(args, 0, command, 1, args.length);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(output.strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
