package org.steadygrad.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.data.Dataset;
import org.steadygrad.optimizers.Controls;

@ExtendWith(BoundThread.class)
class TrainingTest {
    @Test
    void aNetLearns() {
        TrialFixture fixture =
                TrialFixture.convNet().optimizer("nesterov").learningRate(0.05).budget(TrialFixture.steps(60));
        Outcome outcome = run(fixture).outcome();

        assertThat(outcome.diverged()).isFalse();
        assertThat(outcome.steps()).isEqualTo(60);
        assertThat(outcome.examples()).isEqualTo(60 * TrialFixture.BATCH);
        assertThat(outcome.evaluations()).extracting(Evaluation::step).containsExactly(30, 60);
        assertThat(outcome.finalAccuracy()).isGreaterThan(0.3);
        assertThat(outcome.majorityShare()).isEqualTo(0.1, within(0.05));
        assertThat(outcome.warnings()).isEmpty();
    }

    /** Dropout makes each thread draw random numbers; none of them may come from another trial's stream. */
    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void resultIsTheSameBitForBitWhateverRunsBesideIt(int atOnce) throws Exception {
        TrialFixture fixture = TrialFixture.convNet().optimizer("momentum").dropout(0.5);
        TrialResult alone = run(fixture);

        List<Callable<TrialResult>> together = new ArrayList<>();
        for (int i = 0; i < 2 * atOnce; i++) {
            together.add(i % 2 == 0 ? () -> run(fixture) : other(fixture, i));
        }
        List<TrialResult> results = runAtOnce(together, atOnce);

        for (int i = 0; i < results.size(); i += 2) {
            assertSame(results.get(i), alone);
        }
        assertThat(results.get(1).outcome().parameterHash())
                .isNotEqualTo(alone.outcome().parameterHash());
    }

    private static Callable<TrialResult> other(TrialFixture fixture, int replicate) {
        return () -> run(fixture.replicate(replicate + 10).learningRate(0.01 * replicate));
    }

    @Test
    void batchesAreCopiedIntoTheSameBufferWithoutChangingTheResult() {
        TrialResult first = run(TrialFixture.mlp());
        TrialResult second = run(TrialFixture.mlp());

        assertSame(second, first);
    }

    @Test
    void allSettingsOfAReplicateStartFromTheSameWeightsAndBatch() {
        TrialFixture one = TrialFixture.mlp().budget(TrialFixture.steps(1));
        double first = value(run(one), Quantity.LOSS, 1);

        assertThat(value(run(one.optimizer("nesterov").learningRate(0.7)), Quantity.LOSS, 1))
                .isEqualTo(first);
        assertThat(value(run(one.control(TrialFixture.control("clip-global-norm", 0.01))), Quantity.LOSS, 1))
                .isEqualTo(first);
        assertThat(value(run(one.replicate(2)), Quantity.LOSS, 1)).isNotEqualTo(first);
    }

    @Test
    void sgdsUpdateIsTheRateTimesTheControlledGradient() {
        TrialResult result =
                run(TrialFixture.mlp().learningRate(0.3).control(TrialFixture.control("clip-global-norm", 0.2)));

        for (int step = 1; step <= result.outcome().steps(); step++) {
            double raw = value(result, Quantity.GRADIENT_NORM_RAW, step);
            double controlled = value(result, Quantity.GRADIENT_NORM, step);
            assertThat(controlled).isEqualTo(Math.min(raw, 0.2), within(1e-5));
            assertThat(value(result, Quantity.UPDATE_NORM, step)).isEqualTo(0.3 * controlled, within(1e-5));
        }
        assertThat(value(result, Quantity.GRADIENT_NORM_RAW, 1))
                .as("the clip has work to do")
                .isGreaterThan(0.2);
    }

    @Test
    void parameterNormMovesByNoMoreThanTheUpdate() {
        TrialResult result = run(TrialFixture.mlp().optimizer("adam").learningRate(0.01));

        for (int step = 2; step <= result.outcome().steps(); step++) {
            double change =
                    value(result, Quantity.PARAMETER_NORM, step) - value(result, Quantity.PARAMETER_NORM, step - 1);
            assertThat(Math.abs(change)).isLessThanOrEqualTo(value(result, Quantity.UPDATE_NORM, step) + 1e-4);
        }
    }

    @Test
    void penaltiesRaiseTheLossAndShrinkTheWeights() {
        TrialResult plain = run(TrialFixture.mlp());
        TrialResult l1 = run(TrialFixture.mlp().with(Factor.L1, 0.01));
        TrialResult l2 = run(TrialFixture.mlp().with(Factor.L2, 0.1));

        for (TrialResult penalized : List.of(l1, l2)) {
            assertThat(value(penalized, Quantity.LOSS, 1)).isGreaterThan(value(plain, Quantity.LOSS, 1));
            assertThat(value(penalized, Quantity.PARAMETER_NORM, 20))
                    .isLessThan(value(plain, Quantity.PARAMETER_NORM, 20));
        }
    }

    /** DL4J's updaters do not see the parameters; the decay of AdamW stands beside its updater. */
    @Test
    void anOptimizersWeightDecayShrinksTheWeightsAndLeavesTheLossAlone() {
        TrialFixture adam = TrialFixture.mlp().optimizer("adamw").learningRate(0.01);
        TrialResult plain = run(adam.optimizer("adamw", Map.of("weightDecay", 0)));
        TrialResult decayed = run(adam.optimizer("adamw", Map.of("weightDecay", 2)));

        assertThat(value(decayed, Quantity.LOSS, 1)).isEqualTo(value(plain, Quantity.LOSS, 1));
        assertThat(value(decayed, Quantity.PARAMETER_NORM, 20))
                .isLessThan(0.9 * value(plain, Quantity.PARAMETER_NORM, 20));
    }

    @Test
    void dropoutChangesTrainingAndNotEvaluation() {
        TrialFixture frozen = TrialFixture.mlp().learningRate(1e-30).budget(TrialFixture.steps(2));
        TrialResult plain = run(frozen);
        TrialResult dropped = run(frozen.dropout(0.5));

        assertThat(value(dropped, Quantity.LOSS, 1)).isNotEqualTo(value(plain, Quantity.LOSS, 1));
        assertThat(dropped.outcome().evaluations()).isEqualTo(plain.outcome().evaluations());
    }

    @Test
    void explosionEndsTheTrialAndSaysWhere() {
        TrialResult result = run(TrialFixture.mlp().learningRate(1e30));
        Verdict divergence = result.outcome().divergence().orElseThrow();

        assertThat(divergence.kind()).isIn(Verdict.Kind.NON_FINITE_LOSS, Verdict.Kind.NON_FINITE_PARAMETERS);
        assertThat(result.outcome().steps()).isEqualTo(divergence.step()).isLessThan(20);
        assertThat(result.series(Quantity.LOSS).orElseThrow().length()).isEqualTo(divergence.step());
        assertThat(result.outcome().evaluations()).hasSize(1);
    }

    @Test
    void gradientThatTheControlRefusesIsADivergence() {
        Control refusing = Control.of(Controls.catalog().component("fail-on-non-finite", Map.of()));
        Outcome outcome =
                run(TrialFixture.mlp().learningRate(1e30).control(refusing)).outcome();

        assertThat(outcome.divergence().orElseThrow().kind()).isEqualTo(Verdict.Kind.NON_FINITE_GRADIENT);
        assertThat(outcome.divergence().orElseThrow().detail().key()).isEqualTo("optimizers.refused.gradient");
        assertThat(outcome.steps()).isLessThan(20);
    }

    @Test
    void skippedStepsLeaveTheNetAsItIs() {
        Control skipping = Control.of(Controls.catalog().component("skip-non-finite", Map.of()));
        TrialResult result = run(TrialFixture.mlp().learningRate(1e30).control(skipping));
        int steps = result.outcome().steps();

        assertThat(result.outcome().divergence().map(Verdict::kind))
                .isNotEqualTo(Optional.of(Verdict.Kind.NON_FINITE_LOSS));
        assertThat(steps).isEqualTo(20);
        assertThat(value(result, Quantity.UPDATE_NORM, steps)).isZero();
        assertThat(value(result, Quantity.PARAMETER_NORM, steps))
                .isEqualTo(value(result, Quantity.PARAMETER_NORM, steps - 1));
    }

    @Test
    void netThrownToChanceCollapses() {
        Outcome outcome = run(TrialFixture.convNet().learningRate(20).budget(TrialFixture.steps(40)))
                .outcome();

        assertThat(outcome.divergence().orElseThrow().kind()).isEqualTo(Verdict.Kind.COLLAPSE);
        assertThat(outcome.finalAccuracy()).isLessThan(0.2);
    }

    @Test
    void netThatHardlyMovesIsNoDivergence() {
        assertThat(run(TrialFixture.convNet().learningRate(1e-6)).outcome().diverged())
                .isFalse();
    }

    @Test
    void budgetInEpochsCountsWholeBatches() {
        Outcome outcome = run(TrialFixture.mlp().budget(new Budget(Budget.Unit.EPOCHS, 3, 2)))
                .outcome();

        assertThat(outcome.steps()).isEqualTo(3 * (TrialFixture.TRAIN / TrialFixture.BATCH));
        assertThat(outcome.evaluations()).extracting(Evaluation::step).containsExactly(20, 30);
    }

    @Test
    void targetIsNotedAndStopsOnlyIfAsked() {
        StopRules atTarget = new StopRules(10, 20, true, true);
        TrialFixture easy = TrialFixture.mlp().budget(new Budget(Budget.Unit.STEPS, 20, 5));

        Outcome noted = run(easy.target(0.01, StopRules.defaults())).outcome();
        Outcome stopped = run(easy.target(0.01, atTarget)).outcome();
        Outcome missed = run(easy.target(1, atTarget)).outcome();

        assertThat(noted.stepsToTarget()).hasValue(5);
        assertThat(noted.steps()).isEqualTo(20);
        assertThat(stopped.steps()).isEqualTo(5);
        assertThat(missed.stepsToTarget()).isEmpty();
    }

    @Test
    void batchLargerThanTheTrainingSetIsRefused() {
        TrialFixture fixture = TrialFixture.mlp();
        var trial = fixture.with(Factor.BATCH_SIZE, 161).trial();

        assertThatThrownBy(() -> Training.check(trial, TrialFixture.data()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("batchSize must be from 1 to the number of training examples, 160, got 161");
    }

    /** Without the check ND4J ends the process when the array cannot be allocated. */
    @Test
    void netLargerThanTheMachineIsRefused() {
        var huge = TrialFixture.mlp().model("mlp", Map.of("width", 10_000_000, "depth", 2));

        assertThatThrownBy(() -> Training.check(huge.trial(), TrialFixture.data()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching("model mlp\\{width=10000000, depth=2} needs at least 1200095\\.\\d GB"
                        + " for its 1\\.00e\\+14 parameters, this machine has [0-9.]+ GB");
    }

    @Test
    void trialThatCannotBeCarriedOutIsNamed() {
        Dataset data = TrialFixture.data();
        Dataset mislabelled = Dataset.of(DataShape.image(1, 28, 28, 3), data.train(), data.test());
        PlannedTrial planned = TrialFixture.mlp().planned();

        assertThatThrownBy(() -> Training.run(planned, mislabelled))
                .isInstanceOf(TrialException.class)
                .hasMessageStartingWith("trial " + planned.id() + " (sgd, seed 1) failed: ");
    }

    private static TrialResult run(TrialFixture fixture) {
        return Training.run(fixture.planned(), TrialFixture.data());
    }

    static List<TrialResult> runAtOnce(List<Callable<TrialResult>> trials, int atOnce) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<TrialResult>> futures = new ArrayList<>();
            trials.forEach(trial -> futures.add(threads.submit(() -> {
                Engine.bindThread();
                return trial.call();
            })));
            List<TrialResult> results = new ArrayList<>();
            for (Future<TrialResult> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Series> repeatable(TrialResult result) {
        return result.series().stream()
                .filter(series -> series.quantity() != Quantity.STEP_TIME)
                .toList();
    }

    private static void assertSame(TrialResult result, TrialResult expected) {
        assertThat(result.outcome().parameterHash())
                .isEqualTo(expected.outcome().parameterHash());
        assertThat(result.outcome().evaluations()).isEqualTo(expected.outcome().evaluations());
        assertThat(repeatable(result)).isEqualTo(repeatable(expected));
    }

    private static double value(TrialResult result, Quantity quantity, int step) {
        var series = result.series(quantity).orElseThrow();
        return IntStream.range(0, series.length())
                .filter(i -> series.steps()[i] == step)
                .mapToDouble(i -> series.values()[i])
                .findFirst()
                .orElseThrow();
    }
}
