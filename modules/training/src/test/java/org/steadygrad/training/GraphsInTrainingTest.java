package org.steadygrad.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.experiment.Tracking;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.models.initialization.WeightInits;

/** All that a trial does, on a {@code ComputationGraph}. */
@ExtendWith(BoundThread.class)
class GraphsInTrainingTest {
    @Test
    void aGraphLearns() {
        TrialResult result = result(residual("batch").optimizer("nesterov").budget(TrialFixture.steps(80)));
        float[] losses = result.series(Quantity.LOSS).orElseThrow().values();

        assertThat(result.outcome().diverged()).isFalse();
        assertThat(losses[79]).as("well below chance").isLessThan((float) (0.7 * Math.log(10)));
        assertThat(result.outcome().warnings()).isEmpty();
    }

    @Test
    void resultIsTheSameBitForBitWhateverRunsBesideIt() throws Exception {
        Outcome alone = run(residual("batch").dropout(0.2));
        List<Outcome> together = TrainingTest.runAtOnce(
                        List.of(
                                () -> result(residual("batch").dropout(0.2)),
                                () -> result(residual("none").replicate(2)),
                                () -> result(residual("batch").dropout(0.2))),
                        3)
                .stream()
                .map(TrialResult::outcome)
                .toList();

        assertThat(together.get(0).parameterHash()).isEqualTo(alone.parameterHash());
        assertThat(together.get(2).parameterHash()).isEqualTo(alone.parameterHash());
        assertThat(together.get(0).evaluations()).isEqualTo(alone.evaluations());
        assertThat(together.get(1).parameterHash()).isNotEqualTo(alone.parameterHash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"momentum", "adam"})
    void theLastStepsAreMadeAgainBitForBit(String optimizer) {
        TrialResult result = result(residual("none")
                .optimizer(optimizer)
                .learningRate(10)
                .dropout(0.2)
                .budget(TrialFixture.steps(100)));
        assertThat(result.outcome().diverged()).isTrue();
        List<ReplayedStep> steps = new ArrayList<>();

        assertThat(new Replay(result, result.checkpoint().orElseThrow(), TrialFixture.data()).again(steps::add))
                .isTrue();

        List<LayerFlow> layers = steps.get(0).layers();
        assertThat(layers).extracting(LayerFlow::layer).contains("conv1", "conv7", "relu3", "output");
        assertThat(layers.get(0).largestOutput()).isNotNaN();
        assertThat(layers.get(layers.size() - 1).gradientNorm()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "adam"})
    void everyTierIsRecordedAndChangesNothing(String optimizer) {
        TrialFixture fixture = residual("batch").optimizer(optimizer).budget(TrialFixture.steps(8));
        TrialResult full = Training.run(
                planned(fixture.trial()
                        .with(new Diagnostics(Tier.FULL, Tracking.every(1), Tracking.every(2), Tracking.every(4)))),
                TrialFixture.data());

        assertThat(full.outcome().parameterHash()).isEqualTo(run(fixture).parameterHash());
        assertThat(full.series())
                .extracting(Series::quantity)
                .contains(
                        Quantity.LOSS,
                        Quantity.DEAD_UNITS,
                        Quantity.NOISE_SCALE,
                        optimizer.equals("sgd") ? Quantity.SHARPNESS : Quantity.PRECONDITIONED_SHARPNESS,
                        Quantity.BN_GAP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"he", "orthogonal", "lsuv"})
    void firstWeightsCanBeChosen(String initialization) {
        TrialFixture fixture = residual("none");
        TrialFixture other =
                fixture.with(Factor.WEIGHT_INIT, WeightInits.catalog().component(initialization, Map.of("gain", 0.7)));

        assertThat(run(other).parameterHash())
                .isEqualTo(run(other).parameterHash())
                .isNotEqualTo(run(fixture).parameterHash());
    }

    private static TrialFixture residual(String normalization) {
        return TrialFixture.mlp()
                .model("residual", Map.of("n", 1, "width", 4, "normalization", normalization))
                .learningRate(0.05)
                .budget(TrialFixture.steps(10));
    }

    private static PlannedTrial planned(Trial trial) {
        return new PlannedTrial(trial.id(TrialFixture.data().hash(), "test"), trial);
    }

    private static TrialResult result(TrialFixture fixture) {
        return Training.run(fixture.planned(), TrialFixture.data());
    }

    private static Outcome run(TrialFixture fixture) {
        return result(fixture).outcome();
    }
}
