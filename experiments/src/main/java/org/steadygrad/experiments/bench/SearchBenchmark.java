package org.steadygrad.experiments.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.experiments.bench.SearchReplay.Found;
import org.steadygrad.experiments.bench.SearchReplay.Policy;
import org.steadygrad.store.RunStore;

/**
 * Holds searches against a full grid: {@code experiments/search-grid.yaml} as it was run once, or a run of it given.
 *
 * @param grid a run of the grid; the stored curves where empty
 * @param write where to put the run's curves
 */
public record SearchBenchmark(Optional<Path> grid, Optional<Path> write, PrintStream out) {
    private static final String STORED = "search-grid.csv";
    private static final int BUDGET = 81;
    private static final int LEAST = 9;
    private static final int TEST = 250;
    private static final int REPEATS = 20;

    /** Prints what each way of searching finds with a fifth of the grid's steps. */
    public void run() {
        List<GridCurve> curves = grid.map(SearchBenchmark::curves).orElseGet(SearchBenchmark::stored);
        write.ifPresent(file -> write(curves, file));
        SearchReplay replay = replay(curves);
        out.printf(
                "%d settings, %,d steps in all; the best %.1f%%, within one standard error from %.1f%%%n",
                curves.size(), replay.steps(), 100 * replay.best(), 100 * replay.goodEnough());
        out.printf("%-26s %12s %12s %14s%n", "", "good enough", "steps", "median found");
        for (Policy policy : Policy.values()) {
            out.println(row(replay, policy));
        }
    }

    static SearchReplay replay(List<GridCurve> curves) {
        return new SearchReplay(curves, BUDGET, LEAST, TEST);
    }

    private static String row(SearchReplay replay, Policy policy) {
        List<Found> found = IntStream.rangeClosed(1, REPEATS)
                .mapToObj(seed -> replay.search(policy, seed))
                .toList();
        double steps = found.stream().mapToLong(Found::steps).average().orElseThrow() / replay.steps();
        double[] accuracies = found.stream()
                .mapToDouble(one -> one.best().finalAccuracy())
                .sorted()
                .toArray();
        return "%-26s %5d of %2d %11.1f%% %13.1f%%"
                .formatted(
                        policy.label(),
                        found.stream().filter(replay::good).count(),
                        REPEATS,
                        100 * steps,
                        50 * (accuracies[(REPEATS - 1) / 2] + accuracies[REPEATS / 2]));
    }

    private static List<GridCurve> curves(Path folder) {
        Run stored = RunStore.read(folder);
        return stored.results().stream()
                .map(TrialResult::outcome)
                .map(GridCurve::of)
                .toList();
    }

    /** The curves of the grid as it was run once. */
    static List<GridCurve> stored() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(SearchBenchmark.class.getResourceAsStream(STORED), StandardCharsets.UTF_8))) {
            return lines.lines().map(GridCurve::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + STORED, e);
        }
    }

    private static void write(List<GridCurve> curves, Path file) {
        try {
            Files.write(file, curves.stream().map(GridCurve::line).toList());
        } catch (IOException e) {
            throw new EnvironmentException("cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
