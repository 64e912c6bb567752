package org.steadygrad.experiments.cli;

import org.steadygrad.core.InvalidInputException;
import picocli.CommandLine.Option;

/** The option of commands that train several trials. */
final class AtOnce {
    @Option(names = "--parallel", paramLabel = "N", description = "Trials at once. Default: the processor's cores.")
    private Integer parallel;

    /** @throws InvalidInputException if the user's number is below 1 */
    int trials() {
        if (parallel != null && parallel < 1) {
            throw new InvalidInputException("--parallel must be >= 1, got " + parallel);
        }
        return parallel == null ? Runtime.getRuntime().availableProcessors() : parallel;
    }
}
