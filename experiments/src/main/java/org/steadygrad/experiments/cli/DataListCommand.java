package org.steadygrad.experiments.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.steadygrad.data.fetch.PublishedSet;
import org.steadygrad.data.fetch.PublishedSets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code data list}: which data sets can be fetched, and which are there. */
@Command(name = "list", description = "List the data sets that can be fetched: what is there, size, source.")
final class DataListCommand implements Callable<Integer> {
    @Mixin
    private DataHomeOption data;

    @Override
    public Integer call() {
        Path home = data.home();
        System.out.println("in " + home);
        for (PublishedSet set : PublishedSets.all()) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-14s %-22s %6.1f MB  from %s%n",
                    set.name(),
                    state(set, home.resolve(set.name())),
                    set.bytes() / 1e6,
                    source(set));
        }
        return ExitCode.DONE;
    }

    private static String state(PublishedSet set, Path folder) {
        List<String> missing = set.missing(folder);
        if (missing.isEmpty()) {
            return "there";
        }
        int all = set.contents().size();
        return missing.size() == all ? "not there" : "%d of %d files missing".formatted(missing.size(), all);
    }

    private static URI source(PublishedSet set) {
        URI first = set.files().get(0).address();
        return set.files().size() == 1 ? first : first.resolve(".");
    }
}
