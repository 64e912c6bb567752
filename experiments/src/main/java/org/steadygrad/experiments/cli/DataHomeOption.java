package org.steadygrad.experiments.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.steadygrad.data.DataHome;
import picocli.CommandLine.Option;

/** Option of the commands on published data sets: where they lie. */
final class DataHomeOption {
    @Option(
            names = "--into",
            paramLabel = "FOLDER",
            description =
                    "Data home. Default: the environment variable STEADYGRAD_DATA, else the platform's folder for caches.")
    private Optional<Path> folder = Optional.empty();

    Path home() {
        return folder.map(given -> given.toAbsolutePath().normalize()).orElseGet(DataHome::here);
    }
}
