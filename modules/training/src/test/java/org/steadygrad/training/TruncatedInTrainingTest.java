package org.steadygrad.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.experiment.Tracking;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.data.DataSets;
import org.steadygrad.optimizers.BatchPolicies;

/** Truncated back-propagation through time: a step of training for each segment of a sequence. */
@ExtendWith(BoundThread.class)
class TruncatedInTrainingTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void writeText() throws IOException {
        Files.writeString(folder.resolve("text.txt"), "the quick brown fox jumps over the lazy dog. ".repeat(35));
    }

    /** Of 1,575 characters in sequences of 24 the last tenth is for testing; three segments of each are 24 batches of one. */
    @ParameterizedTest
    @ValueSource(strings = {"rnn", "lstm"})
    void everySegmentIsAStepThatGradientControlSees(String model) {
        TrialFixture fixture = text(model, 8)
                .optimizer("adam")
                .learningRate(0.02)
                .control(TrialFixture.control("clip-global-norm", 1e-3))
                .budget(TrialFixture.steps(30));

        TrialResult result = result(fixture);

        assertThat(result.outcome().steps()).isEqualTo(30);
        assertThat(result.outcome().examples()).as("ten batches").isEqualTo(10L * TrialFixture.BATCH);
        assertThat(result.outcome().control().get(0).fired()).isEqualTo(30);
        assertThat(result.series(Quantity.LOSS).orElseThrow().length()).isEqualTo(30);
        assertThat(result.series(Quantity.BATCH_ACCURACY).orElseThrow().length())
                .isEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "lstm"})
    void textIsLearntSegmentBySegment(String model) {
        Outcome outcome = result(text(model, 8)
                        .optimizer("adam")
                        .learningRate(0.02)
                        .budget(new Budget(Budget.Unit.EPOCHS, 12, 4)))
                .outcome();

        assertThat(outcome.majorityShare()).isLessThan(0.3);
        assertThat(outcome.finalAccuracy()).isGreaterThan(0.6);
        assertThat(outcome.steps()).isEqualTo(12 * 3 * (59 / TrialFixture.BATCH));
    }

    /** A net that knows the characters' frequencies, and so far no more, gives one answer to everything. */
    @Test
    void learningTheFrequenciesFirstIsNoCollapse() {
        Outcome outcome = result(text("lstm", 8)
                        .optimizer("adam")
                        .learningRate(0.01)
                        .budget(new Budget(Budget.Unit.STEPS, 24, 4)))
                .outcome();

        assertThat(outcome.evaluations().get(1).accuracy())
                .as("by step 8 it answers a blank to everything")
                .isEqualTo(outcome.majorityShare());
        assertThat(outcome.finalAccuracy()).isGreaterThan(1.3 * outcome.majorityShare());
        assertThat(outcome.diverged()).isFalse();
        assertThat(outcome.steps()).isEqualTo(24);
    }

    @Test
    void aCutGradientIsAnother() {
        TrialFixture full = text("rnn", 0).budget(TrialFixture.steps(1));
        TrialFixture cut = text("rnn", 12).budget(TrialFixture.steps(1));

        assertThat(result(cut).outcome().parameterHash())
                .isNotEqualTo(result(full).outcome().parameterHash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "lstm"})
    void explodedStepsAreMadeAgainBitForBit(String model) {
        TrialFixture fixture = text(model, 6).learningRate(3e4).budget(TrialFixture.steps(150));
        TrialResult exploded = result(fixture);

        assertThat(exploded.outcome().diverged()).isTrue();
        assertThat(exploded.outcome().postMortem().orElseThrow().examples()).hasSize(TrialFixture.BATCH);
        assertThat(new Replay(
                                exploded,
                                exploded.checkpoint().orElseThrow(),
                                DataSets.load(fixture.setting().data()))
                        .again(step -> {}))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "lstm"})
    void everyTierIsRecordedAndChangesNothing(String model) {
        TrialFixture fixture = text(model, 8).budget(TrialFixture.steps(7));
        TrialResult full = Training.run(
                new PlannedTrial(
                        "full",
                        fixture.trial()
                                .with(new Diagnostics(
                                        Tier.FULL, Tracking.every(1), Tracking.every(2), Tracking.every(3)))),
                DataSets.load(fixture.setting().data()));

        assertThat(full.outcome().parameterHash())
                .isEqualTo(result(fixture).outcome().parameterHash());
        assertThat(full.series(Quantity.SHARPNESS)).isPresent();
    }

    @Test
    void microBatchesAreRefused() {
        TrialFixture cut = text("rnn", 8)
                .with(Factor.BATCH, BatchPolicies.catalog().component("growth", Map.of("factor", 2, "microBatch", 4)));
        assertThatThrownBy(() -> result(cut))
                .hasMessage("batch must not cut a step into micro-batches where back-propagation is truncated, got 4");
    }

    /** @param segment 0 for all steps */
    private static TrialFixture text(String model, int segment) {
        return TrialFixture.mlp()
                .with(
                        Factor.DATA,
                        DataSets.catalog()
                                .component(
                                        "char",
                                        Map.of(
                                                "file",
                                                folder.resolve("text.txt").toString(),
                                                "length",
                                                24)))
                .model(model, segment == 0 ? Map.of() : Map.of("truncated", segment));
    }

    private static TrialResult result(TrialFixture fixture) {
        return Training.run(
                new PlannedTrial("test", fixture.trial()),
                DataSets.load(fixture.setting().data()));
    }
}
