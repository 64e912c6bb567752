package org.steadygrad.experiments;

import org.steadygrad.experiments.cli.Steadygrad;

/** Starts the command line and ends the process with its exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Steadygrad.execute(args));
    }
}
