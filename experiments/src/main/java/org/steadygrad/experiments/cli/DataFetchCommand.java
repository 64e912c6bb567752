package org.steadygrad.experiments.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.steadygrad.data.fetch.Fetch;
import org.steadygrad.data.fetch.Patience;
import org.steadygrad.data.fetch.PublishedSet;
import org.steadygrad.data.fetch.PublishedSets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code data fetch}: brings published data sets into the data home. */
@Command(
        name = "fetch",
        description = {
            "Download data sets, going on where an earlier download broke off; check and unpack them.",
            "Without a network it says which files to put where."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  data fetch mnist fashion-mnist", "  data fetch cifar10 --mirror https://my.mirror/cifar"})
final class DataFetchCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "NAME", description = "Data sets, of those that data list shows.")
    private List<String> names;

    @Option(
            names = "--mirror",
            paramLabel = "URL",
            description = "Where the files lie, by their own names, in place of their canonical address.")
    private Optional<URI> mirror = Optional.empty();

    @Mixin
    private DataHomeOption data;

    @Override
    public Integer call() {
        List<PublishedSet> sets = names.stream().map(PublishedSets::named).toList();
        Path home = data.home();
        for (PublishedSet set : sets) {
            try (FetchDisplay display = FetchDisplay.on(System.out)) {
                Fetch.Result result = new Fetch(home, mirror, Patience.DEFAULT, display).fetch(set);
                String done = result == Fetch.Result.FETCHED ? "is now" : "was already";
                display.notice("%s %s in %s".formatted(set.name(), done, home.resolve(set.name())));
            }
        }
        return ExitCode.DONE;
    }
}
