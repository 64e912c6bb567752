package org.steadygrad.experiments.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.steadygrad.experiments.bench.DiagnosticsBenchmark;
import org.steadygrad.experiments.bench.MemoryBenchmark;
import org.steadygrad.experiments.bench.RecordingBenchmark;
import org.steadygrad.experiments.bench.SearchBenchmark;
import org.steadygrad.experiments.bench.ThroughputBenchmark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench}: throughput and memory on this machine. */
@Command(
        name = "bench",
        description =
                "Measure throughput against stock DL4J and PyTorch, the cost of recording, of each tier of diagnostics,"
                        + " memory over many trials; hold searches against a full grid.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bench throughput",
            "  bench throughput --rounds 1 --seconds 3",
            "  bench recording",
            "  bench memory",
            "  bench diagnostics",
            "  bench search"
        })
final class BenchCommand implements Callable<Integer> {
    /** What can be measured. */
    enum Subject {
        throughput,
        recording,
        memory,
        diagnostics,
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
            paramLabel = "DIR",
            description = "search: a run of experiments/search-grid.yaml, instead of the stored curves.")
    private Optional<Path> run = Optional.empty();

    @Option(names = "--write", paramLabel = "FILE", description = "search: a file for the run's curves.")
    private Optional<Path> write = Optional.empty();

    @Override
    public Integer call() {
        switch (subject) {
            case throughput -> new ThroughputBenchmark(rounds, seconds, python, System.out).run();
            case recording -> new RecordingBenchmark(System.out).run();
            case memory -> new MemoryBenchmark(System.out).run();
            case diagnostics -> new DiagnosticsBenchmark(rounds, System.out).run();
            case search -> new SearchBenchmark(run, write, System.out).run();
        }
        return ExitCode.DONE;
    }
}
