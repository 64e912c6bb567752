package org.steadygrad.search.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Design;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.Kind.Halving.Method;
import org.steadygrad.core.experiment.Kind.Order;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.space.Dimension;
import org.steadygrad.core.space.Domain;
import org.steadygrad.core.space.Space;

/** Searches of trials whose outcomes are known: best at a learning rate of 0.1, diverging above 1. */
class SearchPlannerTest {
    private static final Component SGD = new Component("sgd", Map.of());
    private static final Component MOMENTUM = new Component("momentum", Map.of("momentum", 0.9));
    private static final Component HALTON = new Component("halton", Map.of());
    private static final Space SPACE = Space.of(
            Dimension.of("optimizer", new Domain.Discrete(List.of(SGD, MOMENTUM))),
            Dimension.of("optimizer.momentum", new Domain.Continuous(0.5, 0.99, Domain.Scale.LINEAR))
                    .where("optimizer", MOMENTUM),
            Dimension.of("learningRate", new Domain.Continuous(1e-4, 10, Domain.Scale.LOG)));

    private static Kind.Search kind(String generator, Method method, Order order, int atOnce) {
        return new Kind.Search(
                SPACE,
                new Component(generator, Map.of()),
                new Kind.Halving(method, 3, 20),
                27,
                OptionalLong.empty(),
                atOnce,
                order,
                new Kind.Finals(2, 1, 1));
    }

    private static Design design(Kind.Search kind) {
        return new Design(kind, List.of(SimulatedTrials.start(SimulatedTrials.plain())));
    }

    private static SearchPlanner planner(Design design) {
        return new SearchPlanner(design, Generators.catalog());
    }

    private static Outcome outcome(Trial trial) {
        double rate = trial.setting().learningRate();
        boolean diverges = rate > 1;
        int steps = diverges ? 7 : trial.budget().length();
        double distance = Math.abs(Math.log10(rate) + 1);
        double accuracy = diverges ? 0.1 : Math.max(0.1, 0.95 - 0.2 * distance + 1e-4 * steps);
        return SimulatedTrials.ended(trial, diverges, steps, accuracy, OptionalInt.empty());
    }

    /** Runs to the end, telling one of the open trials at a time; gives the trials in the order in which they were told. */
    private static List<Trial> run(Planner planner, Random pick) {
        return run(planner, pick, SearchPlannerTest::outcome);
    }

    private static List<Trial> run(Planner planner, Random pick, Function<Trial, Outcome> outcomes) {
        List<Trial> told = new ArrayList<>();
        for (List<Trial> open = planner.next(); !open.isEmpty(); open = planner.next()) {
            Trial trial = open.get(pick.nextInt(open.size()));
            planner.tell(outcomes.apply(trial));
            told.add(trial);
        }
        return told;
    }

    @ParameterizedTest
    @CsvSource({"halton,ASHA", "halton,HYPERBAND", "halton,MEDIAN", "halton,NONE", "tpe,ASHA", "random,ASHA", "tpe,NONE"
    })
    void oneSeedGivesOneSearchWhicheverTrialEndsFirst(String generator, String method) {
        Design design = design(kind(generator, Method.valueOf(method), Order.CHOSEN, 5));
        Set<Trial> first = new LinkedHashSet<>(run(planner(design), new Random(1)));
        Set<Trial> second = new LinkedHashSet<>(run(planner(design), new Random(2)));
        assertThat(first).hasSizeGreaterThanOrEqualTo(27).isEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"halton", "tpe"})
    void aReplayOfTheJournalGivesTheSameCandidates(String generator) {
        Design design = design(kind(generator, Method.ASHA, Order.ENDED, 5));
        List<Trial> journal = run(planner(design), new Random(3));
        Planner again = planner(design);
        for (Trial trial : journal) {
            assertThat(again.next()).contains(trial);
            again.tell(outcome(trial));
        }
        assertThat(again.next()).isEmpty();
        List<Trial> other = run(planner(design), new Random(4));
        assertThat(new LinkedHashSet<>(other)).isNotEqualTo(new LinkedHashSet<>(journal));
    }

    @Test
    void mostCandidatesEndAtTheFirstRungAndTheBestGoThrough() {
        List<Trial> told = run(planner(design(kind("halton", Method.ASHA, Order.CHOSEN, 1))), new Random(1));
        Map<Integer, Long> perRung = told.stream()
                .filter(trial -> trial.replicate() == 1)
                .collect(Collectors.groupingBy(
                        trial -> trial.budget().length(), LinkedHashMap::new, Collectors.counting()));
        assertThat(perRung.get(20)).isEqualTo(27);
        assertThat(perRung.get(60)).isBetween(8L, 9L);
        Trial best = told.stream()
                .filter(trial -> trial.budget().length() == 20)
                .min(Comparator.comparingDouble(trial -> Objective.of(outcome(trial))))
                .orElseThrow();
        assertThat(told)
                .anyMatch(trial ->
                        trial.setting().equals(best.setting()) && trial.budget().length() == SimulatedTrials.BUDGET);
        assertThat(told)
                .noneMatch(trial ->
                        trial.setting().learningRate() > 1 && trial.budget().length() == 60);
    }

    @Test
    void momentumIsChosenWhereTheOptimizerHasIt() {
        List<Setting> settings =
                run(planner(design(kind("halton", Method.NONE, Order.CHOSEN, 3))), new Random(1)).stream()
                        .map(Trial::setting)
                        .toList();
        assertThat(settings).anyMatch(setting -> setting.optimizer().equals(SGD));
        assertThat(settings.stream()
                        .filter(setting -> setting.optimizer().name().equals("momentum"))
                        .map(setting -> setting.optimizer().real("momentum")))
                .hasSizeGreaterThan(5)
                .allMatch(momentum -> momentum >= 0.5 && momentum <= 0.99)
                .doesNotContain(0.9);
    }

    @Test
    void finalistsAreTriedWithFreshSeedsAndAnOctaveAbove() {
        List<Trial> told = run(planner(design(kind("halton", Method.ASHA, Order.CHOSEN, 1))), new Random(1));
        List<Trial> fresh =
                told.stream().filter(trial -> trial.replicate() == 2).toList();
        assertThat(fresh).hasSize(4).allMatch(trial -> trial.budget().length() == SimulatedTrials.BUDGET);
        List<Double> rates = fresh.stream()
                .map(trial -> trial.setting().learningRate())
                .sorted()
                .toList();
        assertThat(fresh.stream().map(Trial::setting).distinct()).hasSize(4);
        assertThat(rates.get(3) / rates.get(1)).isBetween(1.0, 2.01);
        assertThat(told.stream()
                        .filter(trial -> trial.replicate() == 1
                                && trial.setting().equals(fresh.get(3).setting())))
                .hasSize(1);
    }

    @Test
    void whatFreshSeedsAndAnOctaveAboveComeToIsKnownToTheEnd() {
        Trial start = SimulatedTrials.start(SimulatedTrials.plain());
        Design design = new Design(
                kind("halton", Method.ASHA, Order.CHOSEN, 1),
                List.of(start.with(start.stop().orWhenLost())));
        List<Trial> told = run(planner(design), new Random(1));
        List<Trial> finals =
                told.stream().filter(trial -> !trial.stop().whenLost()).toList();
        assertThat(finals.stream().filter(trial -> trial.replicate() == 2)).hasSize(4);
        assertThat(finals.stream().filter(trial -> trial.replicate() == 1)).hasSize(2);
        assertThat(told).hasSizeGreaterThan(finals.size() + 27);
    }

    /** The most accurate are those closest below where trials diverge. */
    @Test
    void finalistsAreRatherStableAnOctaveAboveTheirLearningRate() {
        Function<Trial, Outcome> steep = trial -> {
            double rate = trial.setting().learningRate();
            return SimulatedTrials.ended(
                    trial, rate > 1, trial.budget().length(), rate > 1 ? 0.1 : 0.8 + 0.1 * rate, OptionalInt.empty());
        };
        List<Trial> told = run(planner(design(kind("halton", Method.ASHA, Order.CHOSEN, 1))), new Random(1), steep);
        List<Double> finalists = told.stream()
                .filter(trial -> trial.replicate() == 2)
                .map(trial -> trial.setting().learningRate())
                .sorted()
                .toList();
        double most = told.stream()
                .filter(trial -> trial.replicate() == 1 && trial.setting().learningRate() <= 1)
                .mapToDouble(trial -> trial.setting().learningRate())
                .max()
                .orElseThrow();
        assertThat(finalists.get(0)).isLessThan(0.5);
        assertThat(most).isGreaterThan(0.5);
        assertThat(finalists).allMatch(rate -> rate <= 1);
    }

    @Test
    void aSpaceThatIsUsedUpEndsTheSearch() {
        Space small = Space.of(Dimension.of("batchSize", new Domain.Discrete(List.of(16L, 32L, 64L))));
        Kind.Search kind = new Kind.Search(
                small,
                new Component("random", Map.of()),
                new Kind.Halving(Method.NONE, 3, 1),
                50,
                OptionalLong.empty(),
                2,
                Order.CHOSEN,
                Kind.Finals.none());
        assertThat(run(planner(design(kind)), new Random(1)).stream()
                        .map(trial -> Factor.BATCH_SIZE.level(trial.setting())))
                .containsExactlyInAnyOrder(16L, 32L, 64L);
    }

    @Test
    void noCandidateIsBegunOnceTheStepsAreSpent() {
        Kind.Search kind = new Kind.Search(
                SPACE,
                HALTON,
                new Kind.Halving(Method.NONE, 3, 1),
                1000,
                OptionalLong.of(2_000),
                1,
                Order.CHOSEN,
                Kind.Finals.none());
        List<Trial> told = run(planner(design(kind)), new Random(1));
        int steps = told.stream().mapToInt(trial -> outcome(trial).steps()).sum();
        assertThat(steps).isBetween(2_000, 2_000 + SimulatedTrials.BUDGET);
    }

    @Test
    void aTrialThatWasNotChosenIsRefused() {
        SearchPlanner planner = planner(design(kind("halton", Method.ASHA, Order.CHOSEN, 2)));
        Trial other = SimulatedTrials.start(SimulatedTrials.clipped());
        assertThatThrownBy(() -> planner.tell(outcome(other))).hasMessageContaining("was not to be run");
    }
}
