package org.steadygrad.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.experiment.Tracking;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict.Kind;
import org.steadygrad.data.DataSets;
import org.steadygrad.data.Dataset;

/** All that a trial does, on sequences. */
@ExtendWith(BoundThread.class)
class SequencesInTrainingTest {
    /** Pascanu, Mikolov & Bengio, "On the difficulty of training recurrent neural networks", ICML 2013. */
    @Test
    void theRnnExplodesOnTheAddingProblemAndLearnsWithItsGradientClipped() {
        TrialFixture fixture =
                adding("rnn").optimizer("momentum").learningRate(0.1).budget(TrialFixture.steps(300));

        TrialResult free = result(fixture);
        TrialResult clipped = result(fixture.control(TrialFixture.control("clip-global-norm", 1)));

        assertThat(free.outcome().verdict().kind()).isIn(Kind.BLOW_UP, Kind.NON_FINITE_LOSS);
        assertThat(free.outcome().steps()).isLessThan(60);
        assertThat(largest(free, Quantity.GRADIENT_NORM_RAW)).isGreaterThan(1e6f);
        assertThat(free.outcome().postMortem()).isPresent();
        assertThat(clipped.outcome().diverged()).isFalse();
        assertThat(clipped.outcome().finalAccuracy()).as("variance explained").isGreaterThan(0.5);
        assertThat(largest(clipped, Quantity.GRADIENT_NORM)).isLessThanOrEqualTo(1.0001f);
    }

    @Test
    void explodedStepsAreMadeAgainBitForBit() {
        TrialResult free =
                result(adding("rnn").optimizer("momentum").learningRate(0.1).budget(TrialFixture.steps(60)));
        Dataset data = DataSets.load(free.outcome().trial().setting().data());

        assertThat(new Replay(free, free.checkpoint().orElseThrow(), data).again(step -> {}))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "lstm", "conv1d"})
    void everyModelLearnsTheOrderOfSymbolsInAShortSequence(String model) {
        Outcome outcome = result(fixture("temporal-order", 10, model)
                        .optimizer("adam")
                        .learningRate(0.01)
                        .budget(TrialFixture.steps(150)))
                .outcome();

        assertThat(outcome.majorityShare()).isBetween(0.25, 0.35);
        assertThat(outcome.finalAccuracy()).isGreaterThan(model.equals("conv1d") ? 0.4 : 0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "lstm", "conv1d"})
    void everyTierIsRecordedAndChangesNothing(String model) {
        TrialFixture fixture = adding(model).budget(TrialFixture.steps(6));
        Trial measured = fixture.trial()
                .with(new Diagnostics(Tier.FULL, Tracking.every(1), Tracking.every(2), Tracking.every(3)));
        TrialResult full = Training.run(
                new PlannedTrial("full", measured),
                DataSets.load(fixture.setting().data()));

        assertThat(full.outcome().parameterHash())
                .isEqualTo(result(fixture).outcome().parameterHash());
        assertThat(full.series())
                .extracting(Series::quantity)
                .contains(Quantity.LOSS, Quantity.ACTIVATION_STD, Quantity.NOISE_SCALE, Quantity.SHARPNESS);
        assertThat(full.series())
                .filteredOn(series -> series.quantity() == Quantity.ACTIVATION_MEAN)
                .extracting(Series::part)
                .contains(model.equals("conv1d") ? "conv1" : model + "1", "output");
    }

    @Test
    void aTrialThatAimsForAShareOfTheVarianceEndsThere() {
        TrialFixture fixture = adding("rnn")
                .optimizer("adam")
                .learningRate(0.01)
                .budget(new Budget(Budget.Unit.STEPS, 400, 20))
                .target(0.3, new StopRules(10, 20, true, true));

        Outcome outcome = result(fixture).outcome();

        assertThat(outcome.verdict().kind()).isEqualTo(Kind.CONVERGED);
        assertThat(outcome.finalAccuracy()).isGreaterThanOrEqualTo(0.3);
        assertThat(outcome.stepsToTarget()).hasValue(outcome.steps());
        assertThat(outcome.majorityShare()).isZero();
    }

    @Test
    void aTrialThatAimsForALossEndsAtTheFirstEvaluationThatIsAtOrBelowIt() {
        TrialFixture fixture = adding("rnn")
                .optimizer("adam")
                .learningRate(0.01)
                .budget(new Budget(Budget.Unit.STEPS, 400, 20))
                .target(Target.loss(0.1), new StopRules(10, 20, true, true));

        Outcome outcome = result(fixture).outcome();
        List<Evaluation> before =
                outcome.evaluations().subList(0, outcome.evaluations().size() - 1);

        assertThat(outcome.verdict().kind()).isEqualTo(Kind.CONVERGED);
        assertThat(outcome.finalLoss()).isLessThanOrEqualTo(0.1);
        assertThat(before).isNotEmpty().allMatch(evaluation -> evaluation.loss() > 0.1);
        assertThat(outcome.stepsToTarget()).hasValue(outcome.steps());
    }

    /** Momentum on Rosenbrock's valley comes down from 24.2; the loss of the last step is the function's value. */
    @Test
    void rosenbrocksValleyIsFollowedToItsEnd() {
        TrialResult result = result(fixture("ones", Map.of("rows", 32), "rosenbrock")
                .optimizer("momentum")
                .learningRate(0.0005)
                .budget(TrialFixture.steps(2000)));
        float[] losses = result.series(Quantity.LOSS).orElseThrow().values();

        assertThat(losses[0]).isCloseTo(24.2f, within(1e-4f));
        assertThat(losses[losses.length - 1]).isLessThan(0.01f);
        assertThat(result.outcome().verdict().kind()).isEqualTo(Kind.BUDGET_EXHAUSTED);
    }

    @Test
    void factorsThatNeedClassesAreRefused() {
        assertThatThrownBy(() -> result(adding("rnn").with(Factor.LABEL_NOISE, 0.1)))
                .hasMessage("labelNoise must be 0 where the answer is a number, got 0.1");
        assertThatThrownBy(() -> result(adding("rnn").with(Factor.LABEL_SMOOTHING, 0.1)))
                .hasMessage("labelSmoothing must be 0 where the answer is a number, got 0.1");
    }

    private static TrialFixture adding(String model) {
        return fixture("adding", 8, model);
    }

    private static TrialFixture fixture(String data, int length, String model) {
        return fixture(data, Map.of("length", length, "train", 1000, "test", 200), model);
    }

    private static TrialFixture fixture(String data, Map<String, Integer> settings, String model) {
        return TrialFixture.mlp()
                .with(Factor.DATA, DataSets.catalog().component(data, settings))
                .model(model, Map.of())
                .with(Factor.BATCH_SIZE, 32)
                .learningRate(0.03);
    }

    private static TrialResult result(TrialFixture fixture) {
        return Training.run(
                new PlannedTrial("test", fixture.trial()),
                DataSets.load(fixture.setting().data()));
    }

    private static float largest(TrialResult result, Quantity quantity) {
        float largest = 0;
        for (float value : result.series(quantity).orElseThrow().values()) {
            largest = Math.max(largest, value);
        }
        return largest;
    }
}
