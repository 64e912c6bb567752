package org.steadygrad.experiments.cli;

/** How a command ended, for scripts. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int BAD_INPUT = 2;
    static final int ENVIRONMENT = 3;

    private ExitCode() {}
}
