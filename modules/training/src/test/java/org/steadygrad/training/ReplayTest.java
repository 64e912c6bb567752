package org.steadygrad.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Checkpoint;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.optimizers.BatchPolicies;
import org.steadygrad.optimizers.Schedules;

@ExtendWith(BoundThread.class)
class ReplayTest {
    @ParameterizedTest
    @ValueSource(strings = {"sgd", "momentum", "nesterov", "adam"})
    void theLastStepsAreMadeAgainBitForBit(String optimizer) {
        TrialResult result = run(exploding(optimizer));
        List<ReplayedStep> steps = new ArrayList<>();
        assertThat(replay(result).again(steps::add)).isTrue();
        int checkpoint = result.checkpoint().orElseThrow().step();
        assertThat(steps).hasSize(result.outcome().steps() - checkpoint);
        assertThat(result.outcome().steps() - checkpoint).isBetween(1, CheckpointKeeper.OLDEST);
        assertThat(steps.get(0).layers()).hasSize(6);
        LayerFlow first = steps.get(0).layers().get(0);
        assertThat(first.layer()).isEqualTo("conv1");
        assertThat(first.largestOutput()).isPositive().isNotEqualTo(1);
        assertThat(steps.get(0).layers().get(5).gradientNorm()).isPositive();
        assertThat(steps).allMatch(ReplayedStep::asRecorded);
    }

    /** Dropout draws random numbers, a growing batch and a schedule count steps: all is part of the checkpoint. */
    @Test
    void randomNumbersSchedulesAndBatchesGoOnWhereTheyStood() {
        TrialFixture fixture = exploding("momentum")
                .dropout(0.3)
                .with(Factor.SCHEDULE, Schedules.catalog().component("cosine", Map.of()))
                .with(Factor.BATCH, BatchPolicies.catalog().component("growth", Map.of("factor", 2)))
                .with(Factor.WARMUP, 0.9)
                .budget(new Budget(Budget.Unit.STEPS, 600, 10));
        TrialResult result = run(fixture);
        assertThat(result.checkpoint().orElseThrow().step()).isPositive();
        assertThat(replay(result).again(step -> {})).isTrue();
    }

    @Test
    void aRemedyIsTriedFromTheCheckpoint() {
        TrialResult result = run(exploding("momentum"));
        Setting setting = result.outcome().trial().setting();
        Outcome cured = replay(result).with(setting.with(Factor.LEARNING_RATE, 0.01));
        assertThat(result.outcome().diverged()).isTrue();
        assertThat(cured.diverged()).isFalse();
        Control clip = TrialFixture.control("clip-global-norm", 0.01);
        assertThat(replay(result).with(setting.with(Factor.CONTROL, clip)).parameterHash())
                .isNotEqualTo(result.outcome().parameterHash());
        assertThat(cured.steps()).isEqualTo(100);
    }

    @Test
    void refusesToChangeWhatTheCheckpointIsOf() {
        TrialResult result = run(exploding("momentum"));
        var other = exploding("sgd").setting();
        assertThatThrownBy(() -> replay(result).with(other))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "a replay goes on from a checkpoint of optimizer momentum:0.9 and cannot change it, got sgd");
        Checkpoint damaged = new Checkpoint(3, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> new Replay(result, damaged, TrialFixture.data()).again(step -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("the checkpoint cannot be read by this version: ");
    }

    @Test
    void thePostMortemTellsWhereItBeganAndOnWhichExamples() {
        TrialResult result = run(exploding("sgd"));
        PostMortem found = result.outcome().postMortem().orElseThrow();
        assertThat(found.onset()).isLessThanOrEqualTo(result.outcome().steps());
        assertThat(found.events()).isNotEmpty();
        assertThat(found.examples()).hasSize(TrialFixture.BATCH).doesNotHaveDuplicates();
        assertThat(run(TrialFixture.mlp()).outcome().postMortem()).isEmpty();
        assertThat(run(TrialFixture.mlp()).checkpoint()).isEmpty();
    }

    /** Distance is measured from where training began, and a cosine needs the gradient of the step before. */
    @Test
    void aResumedTrialMeasuresWhatTheFirstMeasured() {
        PlannedTrial planned = TrialFixture.mlp().planned();
        try (TrialSession first = TrialSession.begin(planned, TrialFixture.data())) {
            for (int step = 0; step < 5; step++) {
                first.advance();
            }
            TrialState state = TrialState.of(first.state().checkpoint());
            try (TrialSession second = TrialSession.resume(planned, TrialFixture.data(), state)) {
                for (int step = 0; step < 3; step++) {
                    first.advance();
                    second.advance();
                    for (Quantity quantity :
                            List.of(Quantity.DISTANCE, Quantity.GRADIENT_COSINE, Quantity.UPDATE_NORM)) {
                        assertThat(second.present(quantity))
                                .as(quantity.id())
                                .isEqualTo(first.present(quantity))
                                .isPresent();
                    }
                }
            }
        }
    }

    @Test
    void overflowIsToldWithItsParameters() {
        PostMortem found = run(TrialFixture.mlp().learningRate(1e30))
                .outcome()
                .postMortem()
                .orElseThrow();
        assertThat(found.onset()).isEqualTo(1);
        assertThat(found.place().orElseThrow()).endsWith("/W");
        assertThat(found.events())
                .extracting(event -> event.text().key())
                .startsWith("diagnostics.event.long-update")
                .contains("diagnostics.event.not-finite.parameters")
                .endsWith("diagnostics.event.verdict");
    }

    /** Fine at first, until the rate, raised to its peak in the middle, is too much. */
    private static TrialFixture exploding(String optimizer) {
        double rate = Map.of("sgd", 8.0, "momentum", 1.0, "nesterov", 1.0, "adam", 0.3)
                .get(optimizer);
        return TrialFixture.convNet()
                .optimizer(optimizer)
                .learningRate(rate)
                .with(Factor.WARMUP, 0.6)
                .budget(new Budget(Budget.Unit.STEPS, 100, 10));
    }

    private static Replay replay(TrialResult result) {
        return new Replay(result, result.checkpoint().orElseThrow(), TrialFixture.data());
    }

    private static TrialResult run(TrialFixture fixture) {
        TrialResult result = Training.run(fixture.planned(), TrialFixture.data());
        assertThat(result.series(Quantity.LOSS)).isPresent();
        return result;
    }
}
