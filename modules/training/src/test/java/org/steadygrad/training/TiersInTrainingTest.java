package org.steadygrad.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.experiment.Tracking;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;

/** What is recorded of a trial, and that recording changes nothing in it. */
@ExtendWith(BoundThread.class)
class TiersInTrainingTest {
    /** What a convolutional net trained by momentum without control or batch norm does not have. */
    private static final Set<Quantity> NOT_THERE = EnumSet.of(
            Quantity.CONTROL_FIRED, Quantity.CONTROL_COSINE, Quantity.PRECONDITIONED_SHARPNESS, Quantity.BN_GAP);

    @Test
    void everyQuantityOfATierIsRecorded() {
        for (Tier tier : Tier.values()) {
            Set<Quantity> recorded = run(Diagnostics.of(tier)).series().stream()
                    .map(Series::quantity)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Quantity.class)));
            Set<Quantity> expected = EnumSet.allOf(Quantity.class);
            expected.removeIf(quantity -> !tier.holds(quantity.tier()));
            expected.removeAll(NOT_THERE);
            expected.remove(Quantity.NOISE_SCALE);
            recorded.remove(Quantity.NOISE_SCALE);
            assertThat(recorded).as(tier.key()).isEqualTo(expected);
        }
    }

    @Test
    void recordingChangesNothing() {
        String light = run(Diagnostics.of(Tier.LIGHT)).outcome().parameterHash();
        Diagnostics often = new Diagnostics(Tier.FULL, Tracking.every(3), Tracking.every(2), Tracking.log(3));
        assertThat(run(often).outcome().parameterHash()).isEqualTo(light);
    }

    @Test
    void quantitiesOfLayersNameThem() {
        TrialResult result = run(Diagnostics.of(Tier.STANDARD));
        assertThat(result.layers(Quantity.GRADIENT_NORM_RAW)).containsExactly("conv1", "conv2", "dense", "output");
        assertThat(result.layers(Quantity.DEAD_UNITS)).contains("conv1", "dense");
        Series histogram = result.series(Quantity.GRADIENT_HISTOGRAM, "conv1").orElseThrow();
        assertThat(histogram.steps()).containsExactly(1, 17);
        double sum = 0;
        for (int i = 0; i < Quantity.GRADIENT_HISTOGRAM.width(); i++) {
            sum += histogram.values()[i];
        }
        assertThat(sum).isEqualTo(4 * 9 + 4);
    }

    @Test
    void sharpnessIsThatOfALossThatFalls() {
        Series sharpness =
                run(Diagnostics.of(Tier.FULL)).series(Quantity.SHARPNESS).orElseThrow();
        assertThat(sharpness.values()[0]).isPositive().isFinite();
    }

    @Test
    void ofAnAdaptiveMethodThePreconditionedSharpnessIsRecorded() {
        Trial adam =
                TrialFixture.convNet().optimizer("adam").learningRate(0.001).trial();
        TrialResult result = Training.run(
                new PlannedTrial(
                        "x",
                        adam.with(
                                new Diagnostics(Tier.FULL, Tracking.every(1), Tracking.every(16), Tracking.every(8)))),
                TrialFixture.data());
        assertThat(result.series(Quantity.SHARPNESS)).isEmpty();
        Series sharpness = result.series(Quantity.PRECONDITIONED_SHARPNESS).orElseThrow();
        assertThat(sharpness.steps()).as("none before the first update").containsExactly(9, 17);
        assertThat(result.series(Quantity.SHARPNESS_RESIDUAL).orElseThrow().steps())
                .containsExactly(9, 17);
    }

    @Test
    void aPlateauIsAVerdictOfItsOwn() {
        TrialResult still = Training.run(TrialFixture.mlp().learningRate(1e-9).planned(), TrialFixture.data());
        assertThat(still.outcome().verdict().kind()).isEqualTo(Verdict.Kind.PLATEAU);
        assertThat(still.outcome().diverged()).isFalse();
    }

    private static TrialResult run(Diagnostics diagnostics) {
        Trial trial =
                TrialFixture.convNet().optimizer("momentum").learningRate(0.02).trial();
        Trial recorded = new Trial(trial.setting(), 1, trial.budget(), trial.target(), trial.stop(), diagnostics);
        return Training.run(new PlannedTrial("x", recorded), TrialFixture.data());
    }
}
