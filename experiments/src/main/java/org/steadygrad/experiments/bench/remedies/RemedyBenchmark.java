package org.steadygrad.experiments.bench.remedies;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.steadygrad.analysis.diagnosis.Cause;
import org.steadygrad.analysis.diagnosis.Experience;
import org.steadygrad.analysis.diagnosis.Experience.Row;
import org.steadygrad.analysis.diagnosis.Remedy;
import org.steadygrad.analysis.statistics.Interval;
import org.steadygrad.analysis.statistics.Share;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;
import org.steadygrad.data.DataSets;
import org.steadygrad.data.Dataset;
import org.steadygrad.training.Training;
import org.steadygrad.training.TrialException;

/**
 * Trains trials that exploded, or never began to learn, once more from their start, with the same seed, each with each
 * remedy, and counts what trained. Of the trials with one cause the first so many by their ids, which are hashes, are
 * taken: a fixed sample without design.
 */
public final class RemedyBenchmark {
    private static final Texts ENGLISH = Texts.in(Language.ENGLISH);
    private static final int REPORTS = 20;

    private final List<Path> folders;
    private final int most;
    private final Attempts attempts;
    private final PrintStream out;
    private final Map<Component, Dataset> data = new ConcurrentHashMap<>();

    /** A trial and what is tried on it. */
    private record Case(FailedTrial failed, Remedy remedy, Setting treated) {}

    /**
     * @param folders of the runs
     * @param most trials for each cause and remedy, >= 1
     * @param file of what came of each attempt, from which a measurement that was interrupted goes on
     */
    public RemedyBenchmark(List<Path> folders, int most, Optional<Path> file, PrintStream out) {
        this.folders = List.copyOf(folders);
        this.most = most;
        this.attempts = Attempts.in(file);
        this.out = out;
    }

    /** Prints the counts, as a table and as the lines of {@link Experience}. */
    public Experience run() {
        Engine.start();
        List<FailedTrial> failures = FailedTrial.in(folders);
        List<Case> cases = cases(failures);
        List<Case> open = cases.stream().filter(one -> made(one).isEmpty()).toList();
        out.printf(
                "%d trials went wrong; %d to be trained with a remedy, %d of them known%n",
                failures.size(), cases.size(), cases.size() - open.size());
        new TreeMap<>(failures.stream().collect(Collectors.groupingBy(FailedTrial::cause, Collectors.counting())))
                .forEach((cause, count) -> out.printf("  %-20s %d%n", cause.key(), count));
        carryOut(open);
        Experience experience = counted(cases);
        experience.rows().forEach(this::print);
        out.println();
        experience.lines().forEach(out::println);
        return experience;
    }

    /** The first trial of every cause with every remedy, then the second of each, so that a part of them is a smaller sample. */
    private List<Case> cases(List<FailedTrial> failures) {
        Treatment treatment = new Treatment();
        List<List<Case>> groups = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            List<FailedTrial> ofCause =
                    failures.stream().filter(one -> one.cause() == cause).toList();
            Arrays.stream(Remedy.values())
                    .filter(Remedy::tried)
                    .map(remedy -> cases(treatment, remedy, ofCause))
                    .forEach(groups::add);
        }
        int longest = groups.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, longest)
                .boxed()
                .flatMap(rank ->
                        groups.stream().filter(group -> rank < group.size()).map(group -> group.get(rank)))
                .toList();
    }

    private List<Case> cases(Treatment treatment, Remedy remedy, List<FailedTrial> failures) {
        return failures.stream()
                .flatMap(one -> treatment.of(one.setting(), remedy, dataOf(one).shape()).stream()
                        .map(treated -> new Case(one, remedy, treated)))
                .limit(most)
                .toList();
    }

    private Dataset dataOf(FailedTrial failed) {
        return data.computeIfAbsent(failed.setting().data(), DataSets::load);
    }

    private Optional<Attempt> made(Case one) {
        return attempts.of(one.failed().id(), one.remedy());
    }

    private void carryOut(List<Case> open) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<?>> running = new ArrayList<>();
            open.forEach(one -> running.add(threads.submit(carryingOut(one))));
            for (int i = 0; i < running.size(); i++) {
                running.get(i).get();
                if ((i + 1) * REPORTS / running.size() > i * REPORTS / running.size()) {
                    out.printf("%d of %d trained%n", i + 1, running.size());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while trials were running", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Tells of a trial that cannot be carried out, which says nothing of the remedy. */
    private Callable<Void> carryingOut(Case one) {
        return () -> {
            Engine.bindThread();
            try {
                Outcome after = Training.run(one.failed().with(one.treated()), dataOf(one.failed()))
                        .outcome();
                attempts.add(new Attempt(one.failed().id(), one.remedy(), after.diverged(), after.finalAccuracy()));
            } catch (TrialException e) {
                out.println(one.remedy().key() + ": " + e.getMessage());
            }
            return null;
        };
    }

    private Experience counted(List<Case> cases) {
        Map<Cause, Map<Remedy, List<Case>>> groups = new TreeMap<>();
        cases.stream().filter(one -> made(one).isPresent()).forEach(one -> groups.computeIfAbsent(
                        one.failed().cause(), cause -> new TreeMap<>())
                .computeIfAbsent(one.remedy(), remedy -> new ArrayList<>())
                .add(one));
        return new Experience(groups.values().stream()
                .flatMap(remedies -> remedies.values().stream())
                .map(this::row)
                .toList());
    }

    private Row row(List<Case> group) {
        List<Case> stable = group.stream()
                .filter(one -> !made(one).orElseThrow().diverged())
                .toList();
        long trained = stable.stream()
                .filter(one ->
                        made(one).orElseThrow().accuracy() >= one.failed().trainedFrom())
                .count();
        return new Row(
                group.get(0).failed().cause(),
                group.get(0).remedy(),
                group.size(),
                stable.size(),
                Math.toIntExact(trained));
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
