package org.steadygrad.experiments.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.experiments.advice.Advising;
import org.steadygrad.experiments.run.RunFolders;
import org.steadygrad.experiments.run.StoredModels;
import org.steadygrad.store.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recommend}: the setting to use, from what a run has found. */
@Command(
        name = "recommend",
        description = {
            "Say which setting of a run to use, how sure that is, and how to confirm it.",
            "It is the best expected one of those at least an octave inside the boundary of stability; with its"
                    + " alternatives, where the evidence is thin, the code to paste and the experiment that confirms it."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  recommend optimizer-comparison-20260101-120000", "  recommend RUN --out advice"})
final class RecommendCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RUN",
            description = "A run's folder, or its name below the folder of all runs; it may be under way.")
    private String run;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the files. Default: recommended in the run's folder.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private OwnCode own;

    @Mixin
    private ReportsFolder reports;

    @Override
    public Integer call() {
        Path folder = RunFolders.find(reports.path(), run);
        Run stored = RunStore.read(folder);
        StoredModels.restore(stored, folder, own.allowed());
        boolean any = new Advising(stored, System.out).tell(out.orElse(folder.resolve("recommended")));
        return any ? ExitCode.DONE : ExitCode.FAILED;
    }
}
