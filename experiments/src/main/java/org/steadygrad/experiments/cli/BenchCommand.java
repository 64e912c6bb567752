package org.steadygrad.experiments.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.experiments.bench.DataBenchmark;
import org.steadygrad.experiments.bench.DiagnosticsBenchmark;
import org.steadygrad.experiments.bench.MemoryBenchmark;
import org.steadygrad.experiments.bench.RecordingBenchmark;
import org.steadygrad.experiments.bench.SearchBenchmark;
import org.steadygrad.experiments.bench.ThroughputBenchmark;
import org.steadygrad.experiments.bench.remedies.RemedyBenchmark;
import org.steadygrad.experiments.run.RunFolders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench}: throughput and memory on this machine. */
@Command(
        name = "bench",
        description =
                "Measure throughput against stock DL4J and PyTorch, the cost of recording, of each tier of diagnostics,"
                        + " memory over many trials, which remedies make exploded trials train, how fast data are read;"
                        + " hold searches against a full grid.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bench throughput",
            "  bench throughput --rounds 1 --seconds 3",
            "  bench recording",
            "  bench memory",
            "  bench diagnostics",
            "  bench remedies --run RUN --run reports/claims --trials 12",
            "  bench data",
            "  bench search"
        })
final class BenchCommand implements Callable<Integer> {
    /** What can be measured. */
    enum Subject {
        throughput,
        recording,
        memory,
        diagnostics,
        remedies,
        data,
        search
    }

    @Parameters(arity = "0..1", defaultValue = "throughput", description = "${COMPLETION-CANDIDATES}.")
    private Subject subject;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "8",
            description = "Seconds measured per contestant and round. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(
            names = "--python",
            defaultValue = "python3",
            description = "Interpreter that has PyTorch. Default: ${DEFAULT-VALUE}.")
    private String python;

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description =
                    "Of remedies: a run, or a folder of runs, whose trials that went wrong are trained once more with"
                            + " each. May be repeated.")
    private List<String> runs = List.of();

    @Option(
            names = "--grid",
            paramLabel = "DIR",
            description = "Of search: a run of experiments/search-grid.yaml, instead of the stored curves.")
    private Optional<Path> grid = Optional.empty();

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description =
                    "Of search: a file for the run's curves. Of remedies: a file for what came of each trial, from which an"
                            + " interrupted measurement goes on.")
    private Optional<Path> write = Optional.empty();

    @Option(
            names = "--trials",
            defaultValue = "12",
            description = "Of remedies: at most so many trials for each cause and remedy. Default: ${DEFAULT-VALUE}.")
    private int trials;

    @Mixin
    private ReportsFolder reports;

    @Override
    public Integer call() {
        switch (subject) {
            case throughput -> new ThroughputBenchmark(rounds, seconds, python, System.out).run();
            case recording -> new RecordingBenchmark(System.out).run();
            case memory -> new MemoryBenchmark(System.out).run();
            case diagnostics -> new DiagnosticsBenchmark(rounds, System.out).run();
            case search -> new SearchBenchmark(grid, write, System.out).run();
            case data -> new DataBenchmark(System.out).run();
            case remedies -> new RemedyBenchmark(folders(), trials, write, System.out).run();
        }
        return ExitCode.DONE;
    }

    private List<Path> folders() {
        if (runs.isEmpty()) {
            throw new InvalidInputException("bench remedies needs at least one --run");
        }
        return runs.stream()
                .flatMap(run -> RunFolders.below(RunFolders.find(reports.path(), run)).stream())
                .toList();
    }
}
