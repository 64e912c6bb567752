package org.steadygrad.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExperimentTest {
    @Test
    void planHoldsEverySettingOfAReplicateBeforeTheNext() {
        assertThat(experiment(List.of(5, 2)).plan())
                .extracting(t -> t.replicate() + " " + t.setting().learningRate())
                .containsExactly("5 0.1", "5 0.2", "2 0.1", "2 0.2");
    }

    @Test
    void planHandsOnBudgetTargetAndStopRules() {
        Experiment experiment = experiment(List.of(1));
        assertThat(experiment.plan()).allSatisfy(trial -> {
            assertThat(trial.budget()).isEqualTo(experiment.budget());
            assertThat(trial.target()).isEqualTo(experiment.target());
            assertThat(trial.stop()).isEqualTo(experiment.stop());
        });
    }

    @Test
    void aNumberOfSeedsReplacesThoseOfTheFile() {
        Experiment five = experiment(List.of(7)).withSeeds(5);
        assertThat(five.replicates()).containsExactly(1, 2, 3, 4, 5);
        assertThat(five.grid()).isEqualTo(experiment(List.of(7)).withSeeds(1).grid());
    }

    @Test
    void refusesSeedsThatAreNoneOrDoubled() {
        assertThatThrownBy(() -> experiment(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("seeds must be at least one, each once, got []");
        assertThatThrownBy(() -> experiment(List.of(1, 2, 1)))
                .hasMessage("seeds must be at least one, each once, got [1, 2, 1]");
        assertThatThrownBy(() -> experiment(List.of(1)).withSeeds(0)).hasMessageEndingWith("got []");
    }

    private static Experiment experiment(List<Integer> replicates) {
        Map<Factor, List<Object>> levels = Examples.levels();
        levels.put(Factor.LEARNING_RATE, List.of(0.1, 0.2));
        return new Experiment(
                "example",
                "What happens?",
                new Grid(levels, List.of(), List.of()),
                replicates,
                new Budget(Budget.Unit.STEPS, 10, 5),
                Optional.of(Target.accuracy(0.9)),
                StopRules.defaults(),
                Diagnostics.of(Tier.LIGHT),
                "name: example\n");
    }
}
