package org.steadygrad.experiments.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.data.Dataset;
import org.steadygrad.optimizers.Optimizers;
import org.steadygrad.training.Training;

/**
 * A process that tells what each tier of diagnostics costs on the article's net at full width. Trials of each tier are
 * trained by turns, as many at once as there are cores, and the processor time of the whole process is measured, garbage
 * collection included, so that what runs beside it on the machine does not count. A tier's cost is its processor time per
 * step over the mean of those without diagnostics before and after it, less 1; a tier holds those below it.
 */
public final class DiagnosticsProbe {
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int WARM_UP = 66;
    private static final double LEARNING_RATE = 0.001;

    private final ExecutorService threads = Executors.newFixedThreadPool(CORES);
    private final Dataset data = BenchTrials.data();
    private int replicate;

    private DiagnosticsProbe() {}

    /** The number of rounds, and the optimizers that time is measured with. */
    public static void main(String[] args) throws Exception {
        Engine.start();
        DiagnosticsProbe probe = new DiagnosticsProbe();
        probe.tellMemory();
        for (String optimizer : List.of(args).subList(1, args.length)) {
            probe.tellTime(optimizer, Integer.parseInt(args[0]));
        }
        System.exit(0);
    }

    private void tellMemory() throws Exception {
        Component adam = component("adam");
        train(TierLevel.OFF, adam, WARM_UP);
        long before = ResidentMemory.megabytes();
        for (TierLevel level : List.of(TierLevel.LIGHT, TierLevel.STANDARD, TierLevel.FULL)) {
            TrialResult result = train(level, adam, WARM_UP).get(0);
            long present = ResidentMemory.megabytes();
            say(
                    "%-20s resident memory outside the heap grew by %d MB per trial",
                    level.name(), (present - before) / CORES);
            say("%-20s %.1f bytes stored per recorded value (at most 16)", level.name(), StoredSize.perValue(result));
            before = present;
        }
    }

    private void tellTime(String optimizer, int rounds) throws Exception {
        Component component = component(optimizer);
        Map<String, List<Double>> costs = new TreeMap<>();
        List<TierLevel> levels = List.of(TierLevel.LIGHT, TierLevel.STANDARD, TierLevel.FULL);
        double off = millisPerStep(TierLevel.OFF, component);
        for (int round = 0; round < rounds; round++) {
            for (TierLevel level : levels) {
                double on = millisPerStep(level, component);
                double after = millisPerStep(TierLevel.OFF, component);
                costs.computeIfAbsent(level.name(), none -> new ArrayList<>()).add(2 * on / (off + after) - 1);
                off = after;
            }
        }
        for (TierLevel level : levels) {
            List<Double> sorted = costs.get(level.name()).stream().sorted().toList();
            say(
                    "%-10s %-20s adds %5.1f%% (%.1f%% to %.1f%% in %d rounds; at most %.0f%%)",
                    optimizer,
                    level.name(),
                    100 * sorted.get(rounds / 2),
                    100 * sorted.get(0),
                    100 * sorted.get(rounds - 1),
                    rounds,
                    100 * level.bound());
        }
    }

    /** Of one trial on one core. */
    private double millisPerStep(TierLevel level, Component optimizer) throws Exception {
        long began = processorNanos();
        train(level, optimizer, level.steps());
        return (processorNanos() - began) / 1e6 / CORES / level.steps();
    }

    private List<TrialResult> train(TierLevel level, Component optimizer, int steps) throws Exception {
        List<Future<TrialResult>> trials = new ArrayList<>();
        for (int i = 0; i < CORES; i++) {
            PlannedTrial planned = new PlannedTrial(
                    "diagnostics-" + replicate,
                    BenchTrials.trial(optimizer, LEARNING_RATE, steps, replicate++)
                            .with(level.diagnostics()));
            trials.add(threads.submit(() -> {
                Engine.bindThread();
                return Training.run(planned, data);
            }));
        }
        List<TrialResult> results = new ArrayList<>();
        for (Future<TrialResult> trial : trials) {
            results.add(trial.get());
        }
        return results;
    }

    private static Component component(String optimizer) {
        return Optimizers.catalog().component(optimizer, Map.of());
    }

    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
