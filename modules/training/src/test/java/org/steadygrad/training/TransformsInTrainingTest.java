package org.steadygrad.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.steadygrad.core.Seeds;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.data.Dataset;
import org.steadygrad.data.Samplings;
import org.steadygrad.data.Transforms;
import org.steadygrad.optimizers.BatchPolicies;

@ExtendWith(BoundThread.class)
class TransformsInTrainingTest {
    private static final Control CHAIN = Control.of(
            stage("pad", Map.of()),
            stage("crop", Map.of("size", 28)),
            stage("flip", Map.of()),
            stage("outliers", Map.of("share", 0.05)));

    private static Component stage(String name, Map<String, ?> settings) {
        return Transforms.catalog().component(name, settings);
    }

    private static TrialFixture growing() {
        Component growth = BatchPolicies.catalog().component("growth", Map.of("factor", 2, "microBatch", 20));
        return TrialFixture.mlp().with(Factor.TRANSFORM, CHAIN).with(Factor.BATCH, growth);
    }

    /** All features that a feed hands out over three epochs, which the size of the batch changes between. */
    private static List<INDArray> handedOut(int ahead) {
        TrialFixture fixture = growing();
        Dataset data = Transforms.prepare(TrialFixture.data(), fixture.setting());
        List<INDArray> all = new ArrayList<>();
        Feed feed = new Feed(
                fixture.trial(), data, TrialParts.of(fixture.trial(), data).batchPolicy(), ahead);
        while (!feed.finished()) {
            for (Iterator<DataSet> parts = feed.microBatches(); parts.hasNext(); ) {
                all.add(parts.next().getFeatures().dup());
            }
            feed.advance(Optional.empty());
        }
        feed.close();
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void batchesAreTheSameHoweverFarAheadTheyAreMade(int ahead) {
        List<INDArray> atOnce = handedOut(0);

        assertThat(atOnce).hasSizeGreaterThan(20);
        assertThat(handedOut(ahead)).isEqualTo(atOnce);
    }

    @Test
    void aBatchHoldsTheTransformedExamplesOfItsIndices() {
        TrialFixture fixture = TrialFixture.mlp().with(Factor.TRANSFORM, CHAIN);
        Dataset data = Transforms.prepare(TrialFixture.data(), fixture.setting());
        Feed feed = new Feed(
                fixture.trial(), data, TrialParts.of(fixture.trial(), data).batchPolicy());
        int[] indices = feed.indices();
        DataSet handedOut = feed.microBatches().next();
        DataSet batch =
                new DataSet(handedOut.getFeatures().dup(), handedOut.getLabels().dup());
        feed.close();

        long seed = Seeds.derive(1, Seeds.Stream.TRANSFORM);
        assertThat(batch.getFeatures().data().asFloat())
                .isEqualTo(data.augmentation().orElseThrow().rows(seed, 0, indices));
        for (int i = 0; i < indices.length; i++) {
            assertThat(batch.getLabels().getDouble(i, data.train().label(indices[i])))
                    .isEqualTo(1);
        }
    }

    @Test
    void oneSeedGivesOneResultAndTheTransformChangesIt() {
        TrialFixture transformed = TrialFixture.convNet().with(Factor.TRANSFORM, CHAIN);

        String first = hash(transformed);
        assertThat(hash(transformed)).isEqualTo(first);
        assertThat(hash(TrialFixture.convNet())).isNotEqualTo(first);
    }

    @Test
    void paddedImagesReachTheNetworkInTheirNewShape() {
        TrialFixture padded =
                TrialFixture.convNet().with(Factor.TRANSFORM, Control.of(stage("pad", Map.of("border", 4))));

        assertThat(run(padded).outcome().steps()).isEqualTo(20);
    }

    @Test
    void anExplosionUnderTransformsSamplingAndNoiseIsReplayedBitForBit() {
        TrialFixture exploding = TrialFixture.convNet()
                .optimizer("momentum")
                .learningRate(3)
                .budget(new Budget(Budget.Unit.STEPS, 100, 10))
                .with(Factor.TRANSFORM, CHAIN)
                .with(Factor.LABEL_NOISE, 0.2)
                .with(Factor.SAMPLING, Samplings.catalog().component("importance", Map.of()));
        TrialResult result = run(exploding);

        assertThat(result.outcome().diverged()).isTrue();
        assertThat(new Replay(result, result.checkpoint().orElseThrow(), TrialFixture.data()).again(step -> {}))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"class-balanced", "importance"})
    void samplingsTrainWithGrowingBatches(String name) {
        TrialFixture fixture =
                growing().with(Factor.SAMPLING, Samplings.catalog().component(name, Map.of()));

        assertThat(hash(fixture)).isEqualTo(hash(fixture)).isNotEqualTo(hash(growing()));
    }

    @Test
    void aReplayCannotChangeTheTransform() {
        TrialFixture exploding = TrialFixture.convNet()
                .optimizer("momentum")
                .learningRate(3)
                .budget(new Budget(Budget.Unit.STEPS, 100, 10));
        TrialResult result = run(exploding);

        assertThatThrownBy(() -> new Replay(result, result.checkpoint().orElseThrow(), TrialFixture.data())
                        .with(exploding.with(Factor.TRANSFORM, CHAIN).setting()))
                .hasMessageStartingWith("a replay goes on from a checkpoint of transform none and cannot change it");
    }

    private static String hash(TrialFixture fixture) {
        return run(fixture).outcome().parameterHash();
    }

    private static TrialResult run(TrialFixture fixture) {
        return Training.run(fixture.planned(), TrialFixture.data());
    }
}
