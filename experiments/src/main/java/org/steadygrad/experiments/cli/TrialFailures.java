package org.steadygrad.experiments.cli;

import java.util.List;
import org.steadygrad.training.TrialException;
import picocli.CommandLine.Model.CommandSpec;

/** What a command says at its end of trials that could not be carried out. */
final class TrialFailures {
    private TrialFailures() {}

    /** Prints a line for each, and gives the command's exit code. */
    static int tell(List<TrialException> failures, CommandSpec command) {
        failures.forEach(failure -> command.commandLine().getErr().println("steadygrad: " + failure.getMessage()));
        return failures.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
