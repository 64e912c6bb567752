package org.steadygrad.experiments.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.steadygrad.config.ExperimentReader;
import org.steadygrad.core.experiment.Experiment;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Message;
import org.steadygrad.data.DataSets;
import org.steadygrad.experiments.run.Parts;
import org.steadygrad.models.Models;
import org.steadygrad.optimizers.Optimizers;
import org.steadygrad.search.plan.Planner;

/** Searches whose steps take a time that the test sets, on workers that the test moves. */
class CurfewTest {
    @TempDir
    Path folder;

    private final Map<Setting, Outcome> reached = new HashMap<>();
    private double now;
    private double secondsPerStep;

    private record UnderWay(Trial trial, double ends) {}

    private static Experiment read(String text) {
        return ExperimentReader.parse(text, "tune", Parts.vocabulary());
    }

    private static Experiment search(long steps, int parallel) {
        Setting start = Setting.of(
                DataSets.catalog().component("glyphs", Map.of()),
                Models.catalog().component("mlp", Map.of()),
                Optimizers.catalog().component("sgd", Map.of()),
                1);
        return read(new SearchFile(
                        start,
                        List.of(start.optimizer(), Optimizers.catalog().component("nesterov", Map.of())),
                        1e-3,
                        1,
                        steps,
                        SearchFile.Ending.TIME,
                        parallel,
                        1)
                .text());
    }

    private Curfew curfew(Experiment experiment, double seconds, int parallel) {
        return new Curfew(
                experiment,
                Duration.ofMillis((long) (1e3 * seconds)),
                parallel,
                () -> Duration.ofNanos((long) (1e9 * now)),
                CurfewTest::read);
    }

    /** Every tenth learning rate diverges early; of the others those near 0.1 are best. */
    private Outcome outcome(Trial trial) {
        double rate = trial.setting().learningRate();
        boolean diverges = rate > 0.5;
        int steps = diverges ? 5 : trial.budget().length();
        double accuracy = 0.9 - 0.2 * Math.abs(Math.log10(rate / 0.1)) - 1.0 / steps;
        return new Outcome(
                trial.id("data", "code"),
                trial,
                diverges
                        ? new Verdict(Verdict.Kind.BLOW_UP, steps, Message.verbatim("it grew"))
                        : Verdict.budgetExhausted(steps),
                List.of(),
                Optional.empty(),
                evaluations(steps, trial.budget().evaluateEvery(), accuracy),
                steps,
                32L * steps,
                OptionalInt.empty(),
                List.of(),
                0.1,
                "",
                List.of(),
                steps * secondsPerStep);
    }

    private static List<Evaluation> evaluations(int steps, int every, double accuracy) {
        return IntStream.rangeClosed(1, (steps + every - 1) / every)
                .mapToObj(i -> new Evaluation(Math.min(steps, i * every), accuracy, 1 - accuracy))
                .toList();
    }

    /** An evaluation takes as long as five steps, and a trial is evaluated before its first. */
    private double seconds(Trial trial) {
        Outcome whole = outcome(trial);
        Optional<Outcome> before = Optional.ofNullable(trial.replicate() == 1 ? reached.get(trial.setting()) : null);
        int steps = whole.steps() - before.map(Outcome::steps).orElse(0);
        int evaluations = whole.evaluations().size()
                - before.map(one -> one.evaluations().size()).orElse(-1);
        return (steps + 5 * evaluations) * secondsPerStep;
    }

    /** Runs a search to its end; gives what it chose, and the experiment that it was in the end. */
    private Experiment run(Experiment experiment, int parallel, Curfew curfew, List<Outcome> journal, double slowdown) {
        Experiment running = experiment;
        Planner planner = Planner.of(running.design(), List.of(), Parts.generators());
        curfew.begins(folder, List.of());
        List<UnderWay> underWay = new ArrayList<>();
        Set<Trial> begun = new HashSet<>();
        while (true) {
            for (Trial trial : planner.next()) {
                if (underWay.size() < parallel && begun.add(trial)) {
                    underWay.add(new UnderWay(trial, now + seconds(trial)));
                }
            }
            if (underWay.isEmpty()) {
                return running;
            }
            UnderWay first = underWay.stream()
                    .min(Comparator.comparingDouble(UnderWay::ends))
                    .orElseThrow();
            underWay.remove(first);
            now = first.ends;
            secondsPerStep *= slowdown;
            Outcome outcome = outcome(first.trial);
            reached.put(first.trial.setting(), outcome);
            journal.add(outcome);
            planner.tell(outcome);
            curfew.told(outcome);
            Optional<Experiment> other = curfew.goesOnAs();
            if (other.isPresent()) {
                running = other.get();
                planner = replayed(running, journal);
            }
        }
    }

    private static Planner replayed(Experiment experiment, List<Outcome> journal) {
        Planner planner = Planner.of(experiment.design(), List.of(), Parts.generators());
        List<Outcome> left = new ArrayList<>(journal);
        while (!left.isEmpty()) {
            Outcome next = left.stream()
                    .filter(outcome -> planner.next().contains(outcome.trial()))
                    .findFirst()
                    .orElseThrow();
            planner.tell(next);
            left.remove(next);
        }
        return planner;
    }

    @ParameterizedTest
    @CsvSource({"5000, 1, 0.05", "5000, 2, 0.05", "5000, 2, 0.2", "20000, 2, 0.05", "20000, 4, 0.05", "100000, 8, 0.1"})
    void theSearchWithItsFinalsTakesTheTimeAndHardlyMore(long steps, int parallel, double perStep) {
        secondsPerStep = perStep;
        double allowed = 1.6 * steps * perStep / parallel;
        Experiment experiment = search(steps, parallel);

        Experiment ended = run(experiment, parallel, curfew(experiment, allowed, parallel), new ArrayList<>(), 1);

        assertThat(((Kind.Search) ended.kind()).steps()).isPresent();
        assertThat(now).isBetween(0.85 * allowed, 1.04 * allowed);
    }

    @Test
    void aMachineThatBecomesSlowerHasFewerCandidates() {
        Experiment experiment = search(20_000, 2);
        List<Outcome> even = new ArrayList<>();
        List<Outcome> slowing = new ArrayList<>();
        secondsPerStep = 0.05;
        run(experiment, 2, curfew(experiment, 700, 2), even, 1);
        now = 0;
        reached.clear();
        secondsPerStep = 0.05;
        run(experiment, 2, curfew(experiment, 700, 2), slowing, 1.005);

        assertThat(slowing).hasSizeLessThan(even.size());
        assertThat(now).isLessThan(1.15 * 700);
    }

    @Test
    void whatTheRunHasBecomeChoosesTheSameTrialsWithoutAClock() {
        secondsPerStep = 0.05;
        Experiment experiment = search(5_000, 2);
        List<Outcome> journal = new ArrayList<>();

        Experiment ended = run(experiment, 2, curfew(experiment, 200, 2), journal, 1);

        Planner again = replayed(read(ended.source()), journal);
        assertThat(again.next()).isEmpty();
    }

    @Test
    void aProcessThatGoesOnHasTheTimeThatTheFirstLeft() {
        Experiment experiment = search(5_000, 2);
        List<Outcome> journal = new ArrayList<>();
        secondsPerStep = 0.05;
        double allowed = 200;
        Curfew killed = curfew(experiment, allowed, 2);
        killed.begins(folder, List.of());
        now = 60;
        killed.told(outcome(experiment.plan().get(0)));
        now = 0;

        run(experiment, 2, curfew(experiment, allowed, 2), journal, 1);

        assertThat(now).isBetween(0.8 * (allowed - 60), 1.08 * (allowed - 60));
    }
}
