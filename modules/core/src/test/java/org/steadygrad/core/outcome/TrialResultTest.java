package org.steadygrad.core.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Trial;

class TrialResultTest {
    private static final Series LOSS = new Series(Quantity.LOSS, new int[] {1}, new float[] {2});

    @Test
    void findsASeriesByItsQuantity() {
        TrialResult result = new TrialResult(outcome(List.of(new Evaluation(4, 0.5, 1))), List.of(LOSS));
        assertThat(result.series(Quantity.LOSS)).contains(LOSS);
        assertThat(result.series(Quantity.UPDATE_NORM)).isEmpty();
    }

    @Test
    void refusesTwoSeriesOfAQuantity() {
        Outcome outcome = outcome(List.of(new Evaluation(4, 0.5, 1)));
        assertThatThrownBy(() -> new TrialResult(outcome, List.of(LOSS, LOSS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a result needs at most one series per quantity, got two of loss of network");
    }

    @Test
    void finalFiguresAreThoseOfTheLastEvaluation() {
        Outcome outcome = outcome(List.of(new Evaluation(0, 0.1, 2.3), new Evaluation(4, 0.75, Double.NaN)));
        assertThat(outcome.finalAccuracy()).isEqualTo(0.75);
        assertThat(outcome.finalLoss()).isNaN();
        assertThat(outcome.examplesPerSecond()).isEqualTo(64);
        assertThat(outcome.diverged()).isFalse();
    }

    @Test
    void anOutcomeNeedsAnEvaluation() {
        assertThatThrownBy(() -> outcome(List.of()))
                .hasMessage("an outcome needs at least the evaluation after its last step");
    }

    private static Outcome outcome(List<Evaluation> evaluations) {
        Component thing = new Component("thing", Map.of());
        Setting setting = Setting.of(thing, thing, thing, 0.1);
        Budget budget = new Budget(Budget.Unit.STEPS, 4, 4);
        Trial trial = new Trial(setting, 1, budget, Optional.empty(), StopRules.defaults());
        return new Outcome(
                "id",
                trial,
                Verdict.budgetExhausted(4),
                List.of(),
                Optional.empty(),
                evaluations,
                4,
                128,
                OptionalInt.empty(),
                List.of(),
                0.1,
                "hash",
                List.of(),
                2);
    }
}
