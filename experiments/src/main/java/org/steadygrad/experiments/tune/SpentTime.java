package org.steadygrad.experiments.tune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.steadygrad.core.EnvironmentException;

/** How much of its time a tuning has spent, in its run's folder, for the process that goes on with it. */
record SpentTime(Path folder) {
    private static final String NAME = "time-spent";

    /** Zero where nothing legible is written. */
    Duration read() {
        try {
            return Duration.parse(Files.readString(folder.resolve(NAME)).strip());
        } catch (IOException | DateTimeParseException e) {
            return Duration.ZERO;
        }
    }

    void write(Duration spent) {
        try {
            Path part = Files.writeString(folder.resolve(NAME + ".part"), spent + "\n");
            Files.move(part, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new EnvironmentException("cannot write to " + folder + ": " + e.getMessage(), e);
        }
    }
}
