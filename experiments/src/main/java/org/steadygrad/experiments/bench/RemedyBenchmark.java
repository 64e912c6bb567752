package org.steadygrad.experiments.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.Workload;
import org.steadygrad.analysis.Yardstick;
import org.steadygrad.analysis.diagnosis.Cause;
import org.steadygrad.analysis.diagnosis.Diagnosis;
import org.steadygrad.analysis.diagnosis.Experience;
import org.steadygrad.analysis.diagnosis.Experience.Row;
import org.steadygrad.analysis.diagnosis.Finding;
import org.steadygrad.analysis.diagnosis.Remedy;
import org.steadygrad.analysis.diagnosis.TrainingLog;
import org.steadygrad.analysis.statistics.Interval;
import org.steadygrad.analysis.statistics.Share;
import org.steadygrad.backend.Engine;
import org.steadygrad.config.LevelSyntax;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;
import org.steadygrad.data.DataSets;
import org.steadygrad.data.Dataset;
import org.steadygrad.experiments.run.Parts;
import org.steadygrad.experiments.run.StoredModels;
import org.steadygrad.models.own.AllowedPackages;
import org.steadygrad.store.RunStore;
import org.steadygrad.training.Training;
import org.steadygrad.training.TrialException;

/**
 * Trains trials that exploded, or never began to learn, once more from their start, with the same seed, each with each remedy, and counts what trained. Of
 * the trials with one cause the first so many by their ids, which are hashes, are taken: a fixed sample without design.
 */
public final class RemedyBenchmark {
    private static final Texts ENGLISH = Texts.in(Language.ENGLISH);

    /** Causes of trials that need not diverge to be lost. */
    private static final Set<Cause> NEVER_BEGAN =
            EnumSet.of(Cause.DEAD_UNITS, Cause.VANISHING_GRADIENT, Cause.RATE_TOO_LOW, Cause.PLATEAU);

    private final List<Path> folders;
    private final int most;
    private final PrintStream out;
    private final LevelSyntax syntax = new LevelSyntax(Parts.vocabulary());
    private final Map<Component, Dataset> data = new ConcurrentHashMap<>();

    /** A trial that went wrong, and from which accuracy on it counts as trained. */
    private record Failed(TrialResult result, Cause cause, double trainedFrom) {
        Setting setting() {
            return result.outcome().trial().setting();
        }
    }

    /** What came of a trial with a remedy. */
    private record Retried(Cause cause, Remedy remedy, boolean stable, boolean trained) {}

    /**
     * @param folders of the runs
     * @param most trials for each cause and remedy, >= 1
     */
    public RemedyBenchmark(List<Path> folders, int most, PrintStream out) {
        this.folders = List.copyOf(folders);
        this.most = most;
        this.out = out;
    }

    /** Prints the counts, as a table and as the lines of {@link Experience}. */
    public Experience run() {
        Engine.start();
        List<Failed> failures =
                folders.stream().flatMap(folder -> failures(folder).stream()).toList();
        List<Callable<Optional<Retried>>> work = work(failures);
        out.printf("%d trials went wrong; %d to be trained with a remedy%n", failures.size(), work.size());
        new TreeMap<>(failures.stream().collect(Collectors.groupingBy(Failed::cause, Collectors.counting())))
                .forEach((cause, count) -> out.printf("  %-20s %d%n", cause.key(), count));
        Experience experience = counted(carriedOut(work));
        experience.rows().forEach(this::print);
        out.println();
        experience.lines().forEach(out::println);
        return experience;
    }

    private List<Failed> failures(Path folder) {
        Run run = RunStore.read(folder);
        StoredModels.restore(run, folder, AllowedPackages.builtIn());
        Map<Workload, Yardstick> yardsticks = new LinkedHashMap<>();
        Analysis.of(run).workloads().forEach(one -> yardsticks.put(one.workload(), one.yardstick()));
        return run.results().stream()
                .flatMap(result ->
                        failed(
                                result,
                                yardsticks
                                        .get(Workload.of(
                                                result.outcome().trial().setting()))
                                        .trainedFrom())
                                .stream())
                .toList();
    }

    private static Optional<Failed> failed(TrialResult result, double trainedFrom) {
        Outcome outcome = result.outcome();
        return Diagnosis.of(TrainingLog.of(result))
                .cause()
                .map(Finding::cause)
                .filter(cause ->
                        outcome.diverged() || NEVER_BEGAN.contains(cause) && outcome.finalAccuracy() < trainedFrom)
                .map(cause -> new Failed(result, cause, trainedFrom));
    }

    private List<Callable<Optional<Retried>>> work(List<Failed> failures) {
        List<Failed> byId = failures.stream()
                .sorted(Comparator.comparing(one -> one.result().outcome().trialId()))
                .toList();
        List<Callable<Optional<Retried>>> work = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            for (Remedy remedy : Remedy.values()) {
                byId.stream()
                        .filter(one -> one.cause() == cause)
                        .filter(one -> !remedy.levels(one.setting()).isEmpty())
                        .limit(most)
                        .forEach(one -> work.add(() -> retried(one, remedy)));
            }
        }
        return work;
    }

    /** Empty, and told, if the trial cannot be carried out: that says nothing of the remedy. */
    private Optional<Retried> retried(Failed failed, Remedy remedy) {
        Engine.bindThread();
        Setting setting = failed.setting();
        for (String level : remedy.levels(setting)) {
            setting = syntax.apply(level, setting);
        }
        Outcome before = failed.result().outcome();
        PlannedTrial trial = new PlannedTrial(before.trialId(), before.trial().with(setting));
        try {
            Outcome after = Training.run(trial, data.computeIfAbsent(setting.data(), DataSets::load))
                    .outcome();
            boolean stable = !after.diverged();
            return Optional.of(new Retried(
                    failed.cause(), remedy, stable, stable && after.finalAccuracy() >= failed.trainedFrom()));
        } catch (TrialException e) {
            out.println(remedy.key() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static List<Retried> carriedOut(List<Callable<Optional<Retried>>> work) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Retried> all = new ArrayList<>();
            for (Future<Optional<Retried>> one : threads.invokeAll(work)) {
                one.get().ifPresent(all::add);
            }
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while trials were running", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Experience counted(List<Retried> all) {
        Map<Cause, Map<Remedy, List<Retried>>> groups = new TreeMap<>();
        all.forEach(one -> groups.computeIfAbsent(one.cause(), cause -> new TreeMap<>())
                .computeIfAbsent(one.remedy(), remedy -> new ArrayList<>())
                .add(one));
        return new Experience(groups.values().stream()
                .flatMap(remedies -> remedies.values().stream())
                .map(RemedyBenchmark::row)
                .toList());
    }

    private static Row row(List<Retried> group) {
        return new Row(
                group.get(0).cause(),
                group.get(0).remedy(),
                group.size(),
                (int) group.stream().filter(Retried::stable).count(),
                (int) group.stream().filter(Retried::trained).count());
    }

    private void print(Row row) {
        out.printf(
                "%-20s %-48s stable %s, trained %s%n",
                row.cause().key(),
                ENGLISH.say(row.remedy().title()),
                text(row.stableShare()),
                text(row.trainedShare()));
    }

    private static String text(Share share) {
        Interval interval = share.interval();
        return "%d of %d (%.0f to %.0f%%)"
                .formatted(share.count(), share.of(), 100 * interval.low(), 100 * interval.high());
    }
}
