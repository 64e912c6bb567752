package org.steadygrad.experiments.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.steadygrad.experiments.bench.ThroughputProbe.Way;

/**
 * Images per second of training the article's net at full width (batch 32): stock DL4J, the suite, PyTorch. The
 * contestants take turns, round after round, so that a busy machine is busy for all; the median over the rounds counts,
 * and the ratios are the result.
 */
public final class ThroughputBenchmark {
    private static final String STOCK = "stock DL4J, all threads";
    private static final String FAST_LANE = "plain DL4J loop on the fast lane, 1 thread";
    private static final String ONE = "suite, 1 trial";
    private static final String ALL = "suite, a trial per core";

    private final int rounds;
    private final double seconds;
    private final String python;
    private final PrintStream out;
    private final int cores = Runtime.getRuntime().availableProcessors();

    /**
     * @param rounds of all contestants, >= 1
     * @param seconds measured per contestant and round, > 0
     * @param python the interpreter that may have PyTorch
     */
    public ThroughputBenchmark(int rounds, double seconds, String python, PrintStream out) {
        this.rounds = rounds;
        this.seconds = seconds;
        this.python = python;
        this.out = out;
    }

    /** Measures and prints. */
    public void run() {
        Map<String, List<Double>> figures = new LinkedHashMap<>();
        List<Contestant> contestants = contestants();
        for (int round = 1; round <= rounds; round++) {
            for (Contestant contestant : contestants) {
                OptionalDouble figure = Race.run(contestant);
                figure.ifPresent(f -> figures.computeIfAbsent(contestant.name(), n -> new ArrayList<>())
                        .add(f));
            }
            out.printf("round %d of %d done%n", round, rounds);
        }
        print(figures);
    }

    private List<Contestant> contestants() {
        List<Contestant> all = new ArrayList<>(List.of(
                java(STOCK, Way.STOCK, "-Dorg.eclipse.deeplearning4j.helpers.disable=true"),
                java(FAST_LANE, Way.FAST_LANE),
                java(ONE, Way.TRIAL),
                java(ALL, Way.TRIAL_PER_CORE)));
        Path script = script();
        for (String layout : List.of("nchw", "nhwc")) {
            all.add(python(script, "PyTorch %s, 1 process of %d threads".formatted(layout, cores), cores, layout, 1));
            all.add(python(script, "PyTorch %s, %d processes of 1 thread".formatted(layout, cores), 1, layout, cores));
        }
        return all;
    }

    private Contestant java(String name, Way way, String... flags) {
        List<String> command = new ArrayList<>(ChildJvm.command(flags));
        command.addAll(List.of(ThroughputProbe.class.getName(), way.name(), String.valueOf(seconds)));
        return new Contestant(name, command, Map.of(), 1);
    }

    private Contestant python(Path script, String name, int threads, String layout, int processes) {
        List<String> command =
                List.of(python, script.toString(), String.valueOf(threads), String.valueOf(seconds), layout);
        return new Contestant(name, command, Map.of("OMP_NUM_THREADS", String.valueOf(threads)), processes);
    }

    private static Path script() {
        try (InputStream in = ThroughputBenchmark.class.getResourceAsStream("pytorch_throughput.py")) {
            Path file = Files.createTempFile("pytorch_throughput", ".py");
            file.toFile().deleteOnExit();
            Files.write(file, in.readAllBytes());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack the PyTorch script", e);
        }
    }

    private void print(Map<String, List<Double>> figures) {
        Map<String, Double> medians = new LinkedHashMap<>();
        figures.forEach((name, values) -> medians.put(name, median(values)));
        out.printf("%n%-48s %10s %8s %18s%n", "images/s, median of " + rounds, "", "x stock", "range");
        medians.forEach((name, median) -> out.printf(
                Locale.ROOT,
                "%-48s %10.0f %8.2f %18s%n",
                name,
                median,
                median / medians.get(STOCK),
                range(figures.get(name))));
        out.println();
        ratio("suite, a trial per core, to stock DL4J", medians.get(ALL), medians.get(STOCK));
        medians.entrySet().stream()
                .filter(e -> e.getKey().startsWith("PyTorch"))
                .max(Map.Entry.comparingByValue())
                .ifPresentOrElse(
                        best -> ratio(
                                "suite, a trial per core, to " + best.getKey(), medians.get(ALL), best.getValue()),
                        () -> out.println("PyTorch was not found by " + python));
    }

    private void ratio(String what, double a, double b) {
        out.printf(Locale.ROOT, "%-72s %.2f%n", what, a / b);
    }

    private static String range(List<Double> values) {
        return String.format(
                Locale.ROOT,
                "%.0f - %.0f",
                values.stream().min(Double::compare).orElseThrow(),
                values.stream().max(Double::compare).orElseThrow());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
