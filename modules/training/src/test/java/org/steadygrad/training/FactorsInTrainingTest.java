package org.steadygrad.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.StageTally;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.models.dropout.Dropouts;
import org.steadygrad.models.initialization.WeightInits;
import org.steadygrad.optimizers.BatchPolicies;
import org.steadygrad.optimizers.MomentumSchedules;
import org.steadygrad.optimizers.Schedules;

/** Every factor of an experiment reaches the training, each seen by its effect. */
@ExtendWith(BoundThread.class)
class FactorsInTrainingTest {
    private static final int STEPS = 20;

    @Test
    void theLearningRateFollowsItsScheduleBehindTheWarmUp() {
        TrialResult result = run(TrialFixture.mlp()
                .with(Factor.SCHEDULE, Schedules.catalog().component("polynomial", Map.of()))
                .with(Factor.WARMUP, 0.25));
        double[] expected = IntStream.range(0, STEPS)
                .mapToDouble(t -> 0.1 * (t < 5 ? (t + 1) / 5.0 : 1 - (t - 5) / 15.0))
                .toArray();
        float[] rates = path(result, Quantity.LEARNING_RATE);
        for (int t = 0; t < STEPS; t++) {
            assertThat(rates[t]).isCloseTo((float) expected[t], within(0.021f));
        }
        assertThat(rates[0]).isLessThan(0.03f);
        assertThat(rates[STEPS - 1]).isLessThan(0.02f);
        float ratio = value(result, Quantity.UPDATE_NORM, STEPS) / value(result, Quantity.GRADIENT_NORM, STEPS);
        assertThat(ratio).isCloseTo(rates[STEPS - 1], within(1e-4f * rates[STEPS - 1]));
    }

    @Test
    void aConstantRateIsRecordedOnce() {
        Series rates = run(TrialFixture.mlp()).series(Quantity.LEARNING_RATE).orElseThrow();
        assertThat(rates.steps()).containsExactly(1);
        assertThat(rates.values()).containsExactly(0.1f);
    }

    @Test
    void theMomentumFollowsItsSchedule() {
        Component linear = MomentumSchedules.catalog().component("linear", Map.of("start", 0.0));
        TrialFixture nesterov = TrialFixture.mlp().optimizer("nesterov").learningRate(0.01);
        TrialResult risen = run(nesterov.with(Factor.MOMENTUM_SCHEDULE, linear));
        TrialResult full = run(nesterov);
        assertThat(value(risen, Quantity.UPDATE_NORM, 1)).isLessThan(value(full, Quantity.UPDATE_NORM, 1));

        assertThatThrownBy(() -> check(TrialFixture.mlp().with(Factor.MOMENTUM_SCHEDULE, linear)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("momentumSchedule must be constant for sgd, which has no momentum, got linear");
    }

    @Test
    void theBatchGrowsAtEvenSharesOfTheBudget() {
        Component growth =
                BatchPolicies.catalog().component("growth", Map.of("factor", 2, "stages", 3, "microBatch", 24));
        TrialResult result = run(TrialFixture.mlp().with(Factor.BATCH, growth));
        Series sizes = result.series(Quantity.BATCH_SIZE).orElseThrow();
        assertThat(sizes.values()).containsExactly(16, 32, 64, 128);
        assertThat(sizes.steps()).containsExactly(1, 6, 11, 16);
        assertThat(result.outcome().examples()).isEqualTo(5 * (16 + 32 + 64 + 128));
        assertThat(result.outcome().steps()).isEqualTo(STEPS);
    }

    @Test
    void aBudgetInEpochsIsTheSameForAGrowingBatch() {
        Component growth = BatchPolicies.catalog().component("growth", Map.of("factor", 2, "stages", 1));
        Budget epochs = new Budget(Budget.Unit.EPOCHS, 4, 1);
        Outcome fixed = run(TrialFixture.mlp().budget(epochs)).outcome();
        Outcome grown = run(TrialFixture.mlp().budget(epochs).with(Factor.BATCH, growth))
                .outcome();
        assertThat(fixed.steps()).isEqualTo(40);
        assertThat(fixed.evaluations()).hasSize(4);
        assertThat(grown.steps()).isEqualTo(20 + 10);
        assertThat(grown.evaluations()).hasSize(4);
        assertThat(grown.examples()).isEqualTo(fixed.examples());
    }

    @Test
    void anAccumulatedBatchTrainsAsTheWholeOne() {
        Component four = BatchPolicies.catalog().component("accumulate", Map.of("microBatch", 4));
        TrialResult whole = run(TrialFixture.mlp());
        TrialResult summed = run(TrialFixture.mlp().with(Factor.BATCH, four));
        for (int step : new int[] {1, 5, STEPS}) {
            float loss = value(whole, Quantity.LOSS, step);
            assertThat(value(summed, Quantity.LOSS, step)).isCloseTo(loss, within(1e-4f * loss));
        }
        assertThat(summed.outcome().examples()).isEqualTo(whole.outcome().examples());
    }

    @ParameterizedTest
    @ValueSource(strings = {"norm-test", "cabs"})
    void adaptiveBatchesStayWithinTheirBounds(String policy) {
        Component component = BatchPolicies.catalog().component(policy, Map.of("most", 64));
        TrialResult result = run(TrialFixture.mlp().with(Factor.BATCH, component));
        assertThat(path(result, Quantity.BATCH_SIZE)).hasSize(STEPS);
        for (float size : path(result, Quantity.BATCH_SIZE)) {
            assertThat(size).isBetween(4f, 64f);
        }
        assertThat(run(TrialFixture.mlp().with(Factor.BATCH, component))
                        .outcome()
                        .parameterHash())
                .isEqualTo(result.outcome().parameterHash());
    }

    @Test
    void decoupledDecayShrinksTheWeightsAndLeavesTheLoss() {
        TrialResult plain = run(TrialFixture.mlp().optimizer("momentum").learningRate(0.01));
        TrialResult decayed =
                run(TrialFixture.mlp().optimizer("momentum").learningRate(0.01).with(Factor.WEIGHT_DECAY, 5));
        assertThat(value(decayed, Quantity.LOSS, 1)).isEqualTo(value(plain, Quantity.LOSS, 1));
        assertThat(value(decayed, Quantity.PARAMETER_NORM, STEPS))
                .isLessThan(0.6f * value(plain, Quantity.PARAMETER_NORM, STEPS));
        assertThatThrownBy(() -> check(TrialFixture.mlp().optimizer("adamw").with(Factor.WEIGHT_DECAY, 0.1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("weightDecay must be 0 with an optimizer that has a weightDecay of its own");
    }

    @Test
    void smoothedLabelsAreForTrainingAlone() {
        TrialFixture frozen = TrialFixture.mlp().learningRate(1e-30);
        TrialResult sharp = run(frozen);
        TrialResult smooth = run(frozen.with(Factor.LABEL_SMOOTHING, 0.5));
        assertThat(value(smooth, Quantity.LOSS, 1)).isNotEqualTo(value(sharp, Quantity.LOSS, 1));
        assertThat(smooth.outcome().finalLoss()).isEqualTo(sharp.outcome().finalLoss());
    }

    @Test
    void theWeightsStartAsTold() {
        Component tiny = WeightInits.catalog().component("normal", Map.of("std", 1e-6));
        TrialResult level = run(TrialFixture.mlp().with(Factor.WEIGHT_INIT, tiny));
        assertThat(value(level, Quantity.LOSS, 1)).isCloseTo((float) Math.log(10), within(1e-4f));
        Component lsuv = WeightInits.catalog().component("lsuv", Map.of());
        String first = run(TrialFixture.convNet().with(Factor.WEIGHT_INIT, lsuv))
                .outcome()
                .parameterHash();
        assertThat(run(TrialFixture.convNet().with(Factor.WEIGHT_INIT, lsuv))
                        .outcome()
                        .parameterHash())
                .isEqualTo(first)
                .isNotEqualTo(run(TrialFixture.convNet()).outcome().parameterHash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "gaussian", "spatial", "alpha"})
    void dropoutChangesTrainingAndNotEvaluation(String kind) {
        TrialFixture frozen = TrialFixture.convNet().learningRate(1e-30);
        Component dropout = Dropouts.catalog().component(kind, Map.of("rate", 0.4));
        TrialResult kept = run(frozen);
        TrialResult dropped = run(frozen.with(Factor.DROPOUT, dropout));
        assertThat(value(dropped, Quantity.LOSS, 1)).isNotEqualTo(value(kept, Quantity.LOSS, 1));
        assertThat(dropped.outcome().finalLoss()).isEqualTo(kept.outcome().finalLoss());
    }

    @Test
    void aNormalizationOfDl4jsOwnActsBehindWhatIsMeasured() {
        TrialResult result = run(TrialFixture.mlp().control(TrialFixture.control("dl4j:clip-l2-per-layer", 1e-3)));
        assertThat(value(result, Quantity.GRADIENT_NORM, 1)).isGreaterThan(0.1f);
        assertThat(value(result, Quantity.UPDATE_NORM, 1)).isBetween(0.9e-4f, 2e-4f);
    }

    @Test
    void whatEveryStageDidIsToldAtTheEnd() {
        TrialResult result = run(TrialFixture.mlp().control(TrialFixture.control("clip-global-norm", 1e-3)));
        StageTally tally = result.outcome().control().get(0);
        assertThat(tally.stage()).isEqualTo("clip-global-norm");
        assertThat(tally.fired()).isEqualTo(STEPS);
        assertThat(tally.cosine()).isCloseTo(1, within(1e-5));
        assertThat(tally.factor()).isBetween(0.0, 0.01);
        assertThat(path(result, Quantity.CONTROL_FIRED)).containsOnly(1f);
        assertThat(run(TrialFixture.mlp()).series(Quantity.CONTROL_FIRED)).isEmpty();
    }

    @Test
    void backingOffCutsTheRateUntilTrainingHolds() {
        Control backoff = TrialFixture.control("backoff", 1e-9);
        TrialResult result = run(TrialFixture.mlp().learningRate(1e30).control(backoff));
        assertThat(result.series(Quantity.LEARNING_RATE).orElseThrow().length()).isGreaterThan(1);
        assertThat(result.outcome().control().get(0).fired()).isPositive();
    }

    private static float[] path(TrialResult result, Quantity quantity) {
        Series series = result.series(quantity).orElseThrow();
        float[] path = new float[result.outcome().steps()];
        int at = 0;
        for (int step = 1; step <= path.length; step++) {
            at += at + 1 < series.length() && series.steps()[at + 1] == step ? 1 : 0;
            path[step - 1] = series.values()[at];
        }
        return path;
    }

    private static float value(TrialResult result, Quantity quantity, int step) {
        return path(result, quantity)[step - 1];
    }

    private static void check(TrialFixture fixture) {
        Training.check(fixture.trial(), TrialFixture.data());
    }

    private static TrialResult run(TrialFixture fixture) {
        return Training.run(fixture.planned(), TrialFixture.data());
    }
}
