package org.steadygrad.search.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.steadygrad.search.plan.SimulatedTrials.BUDGET;
import static org.steadygrad.search.plan.SimulatedTrials.clipped;
import static org.steadygrad.search.plan.SimulatedTrials.design;
import static org.steadygrad.search.plan.SimulatedTrials.outcome;
import static org.steadygrad.search.plan.SimulatedTrials.plain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Design;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.search.boundary.Estimate;
import org.steadygrad.search.boundary.Octaves;

class BoundaryPlannerTest {
    private static final Design BOTH = design(Kind.Edges.BOTH, 2, plain(), clipped());

    @Test
    void findsBothEdgesOfEveryArmAndWhatTheControlGains() {
        List<ArmBoundary> arms = run(BOTH, trials -> {}).planner().arms();

        assertThat(arms).hasSize(2);
        for (int i = 0; i < 2; i++) {
            ArmBoundary arm = arms.get(i);
            assertThat(arm.upper().estimate().state()).isEqualTo(Estimate.State.SETTLED);
            assertThat(octaves(arm.upper())).isCloseTo(log2(SimulatedTrials.UPPER) + 2 * i, within(0.25));
            assertThat(octaves(arm.lower().orElseThrow())).isCloseTo(log2(SimulatedTrials.LOWER) + 2 * i, within(0.25));
        }
        Octaves gain =
                Octaves.gain(arms.get(0).upper().estimate(), arms.get(1).upper().estimate());
        assertThat(gain.median().orElseThrow()).isCloseTo(2, within(0.3));
    }

    @Test
    void choosesTheSameTrialsInWhateverOrderOpenTrialsEnd() {
        List<Trial> inOrder = run(BOTH, trials -> {}).trials();
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            assertThat(run(BOTH, trials -> Collections.shuffle(trials, random)).trials())
                    .containsExactlyInAnyOrderElementsOf(inOrder);
        }
    }

    @Test
    void aNewPlannerThatIsToldTheSameIsInTheSameState() {
        Finished finished = run(BOTH, Collections::reverse);
        BoundaryPlanner again = new BoundaryPlanner(BOTH);
        for (List<Trial> next = again.next(); !next.isEmpty(); next = again.next()) {
            next.forEach(trial -> again.tell(outcome(trial)));
        }
        assertThat(again.arms().toString().replaceAll("EdgeDistribution@\\w+", ""))
                .isEqualTo(run(BOTH, trials -> {}).planner().arms().toString().replaceAll("EdgeDistribution@\\w+", ""));
        assertThat(again.arms().get(1).upper().estimate().rate())
                .isEqualTo(finished.planner().arms().get(1).upper().estimate().rate());
    }

    @Test
    void everyTrialOfAnArmHasASeedOfItsOwnButThoseThatMeasureSharpness() {
        List<Trial> trials =
                run(design(Kind.Edges.BOTH, 1, plain()), open -> {}).trials();
        List<Trial> measuring = trials.stream()
                .filter(trial -> trial.diagnostics().tier() == Tier.FULL)
                .toList();
        double edge = edge(trials);

        assertThat(trials.stream().filter(trial -> !measuring.contains(trial)).map(Trial::replicate))
                .doesNotHaveDuplicates();
        assertThat(measuring).hasSize(2);
        assertThat(measuring.get(0).setting().learningRate()).isCloseTo(edge / 2, within(0.2 * edge));
        assertThat(measuring.get(0).setting().learningRate()
                        / measuring.get(1).setting().learningRate())
                .isCloseTo(2, within(1e-3));
        assertThat(measuring)
                .allMatch(trial -> trial.replicate() == 1)
                .allMatch(trial -> trial.budget().length() == BUDGET);
    }

    /** The geometric mean of the lowest rate that diverged and the highest that did not. */
    private static double edge(List<Trial> trials) {
        double diverged = trials.stream()
                .filter(trial -> outcome(trial).diverged())
                .mapToDouble(trial -> trial.setting().learningRate())
                .min()
                .orElseThrow();
        double stable = trials.stream()
                .filter(trial -> !outcome(trial).diverged())
                .mapToDouble(trial -> trial.setting().learningRate())
                .max()
                .orElseThrow();
        return Math.sqrt(diverged * stable);
    }

    @Test
    void stableTrialsEndEarlyOnceItIsKnownWhenTrialsDiverge() {
        List<Trial> trials =
                run(design(Kind.Edges.UPPER, 1, plain()), open -> {}).trials();
        assertThat(trials.get(0).budget()).isEqualTo(new Budget(Budget.Unit.STEPS, BUDGET, 20));
        assertThat(trials.stream().map(trial -> trial.budget().length())).anyMatch(length -> length < BUDGET);
        assertThat(trials).allMatch(trial -> trial.budget().length() >= BUDGET / 10);
    }

    @Test
    void aBudgetThatAScheduleStretchesOverIsNeverShortened() {
        Component cosine = new Component("cosine", Map.of());
        Design scheduled = design(Kind.Edges.BOTH, 1, plain().with(Factor.SCHEDULE, cosine));
        assertThat(run(scheduled, open -> {}).trials())
                .allMatch(trial -> trial.budget().length() == BUDGET);
    }

    @Test
    void trialsThatAimForTheTargetEndThere() {
        List<Trial> aiming = run(BOTH, open -> {}).trials().stream()
                .filter(trial -> trial.stop().atTarget())
                .toList();
        assertThat(aiming)
                .isNotEmpty()
                .allMatch(trial -> trial.budget().length() == BUDGET)
                .allMatch(trial -> trial.replicate() > 40);
    }

    @Test
    void anOutcomeOfATrialThatIsNotOpenIsRefused() {
        BoundaryPlanner planner = new BoundaryPlanner(BOTH);
        Outcome first = outcome(planner.next().get(0));
        planner.tell(first);
        assertThatThrownBy(() -> planner.tell(first))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("trial " + first.trialId() + " was not to be run");
    }

    private record Finished(BoundaryPlanner planner, List<Trial> trials) {}

    /** Runs all trials, one of those that are open at a time. */
    private static Finished run(Design design, Consumer<List<Trial>> order) {
        BoundaryPlanner planner = new BoundaryPlanner(design);
        List<Trial> trials = new ArrayList<>();
        for (List<Trial> open = planner.next(); !open.isEmpty(); open = planner.next()) {
            List<Trial> ordered = new ArrayList<>(open);
            order.accept(ordered);
            trials.add(ordered.get(0));
            planner.tell(outcome(ordered.get(0)));
        }
        return new Finished(planner, trials);
    }

    private static double octaves(ArmBoundary.EdgeFinding edge) {
        return log2(edge.estimate().rate().orElseThrow());
    }

    private static double log2(double rate) {
        return Math.log(rate) / Math.log(2);
    }
}
