package org.steadygrad.experiments.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code data}: published data sets on this machine. */
@Command(
        name = "data",
        description = "Fetch published data sets, or list them.",
        subcommands = {DataFetchCommand.class, DataListCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {"  data list", "  data fetch fashion-mnist", "  data fetch cifar10 --mirror https://my.mirror/cifar"})
final class DataCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        CommandLine.usage(spec.commandLine(), System.out);
    }
}
