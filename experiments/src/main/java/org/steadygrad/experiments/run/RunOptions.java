package org.steadygrad.experiments.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How an experiment is to be run.
 *
 * @param reports the folder of all runs
 * @param folder of this run; chosen by name and time where empty
 * @param resume whether to go on with an earlier run
 * @param parallel trials at once, >= 1
 * @param command that repeats the run, as the user would type it
 */
public record RunOptions(Path reports, Optional<Path> folder, boolean resume, int parallel, String command) {
    public RunOptions {
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel must be >= 1, got " + parallel);
        }
    }
}
