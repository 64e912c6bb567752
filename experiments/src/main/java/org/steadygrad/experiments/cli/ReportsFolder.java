package org.steadygrad.experiments.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option of commands that read or write runs. */
final class ReportsFolder {
    @Option(
            names = "--reports",
            paramLabel = "DIR",
            defaultValue = "reports",
            description = "Folder of all runs. Default: ${DEFAULT-VALUE}.")
    private Path path;

    Path path() {
        return path;
    }
}
