package org.steadygrad.diagnostics.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;
import org.steadygrad.diagnostics.Said;

/** Each documented threshold, worked by hand: just on this side of it and just on that. */
class ThresholdsTest {
    private static final WatchRules RULES =
            WatchRules.ofLoss(StopRules.defaults()).withChanceLoss(2);

    /** With 20 losses of 1 the band's median and highest are 1, so a spike begins above 1 + 2 / 2. */
    @ParameterizedTest
    @CsvSource({"2.0, 0", "2.001, 1"})
    void spikeBeginsHalfTheScaleAboveTheMedian(double height, int spikes) {
        DivergenceWatch watch = run(40, step -> step == 21 ? height : 1);
        assertThat(kinds(watch)).hasSize(spikes);
    }

    /** With losses of 1 and one of 1.8, three times the tail is 2.4: the limit is 3.4. */
    @ParameterizedTest
    @CsvSource({"3.4, 0", "3.401, 1"})
    void heavyTailLiftsTheLimitOfASpike(double height, int spikes) {
        DivergenceWatch watch = run(60, step -> step == 40 ? height : step == 20 ? 1.8 : 1);
        assertThat(kinds(watch)).hasSize(spikes);
    }

    /** Back is at most 1 + 2 / 10, five steps in a row. */
    @Test
    void spikeIsOverAfterFiveStepsBackAtItsLevel() {
        DivergenceWatch watch = run(25, step -> step < 21 ? 1 : step == 21 ? 9 : 1.2);
        assertThat(watch.findings()).isEmpty();
        watch.afterStep(StepObservation.made(26, 1.2));
        assertThat(watch.findings())
                .extracting(Said::of)
                .containsExactly(new Said(
                        Kind.SPIKE_RECOVERED,
                        21,
                        "the training loss jumped from 1.000 to 9.000 at step 21 and was back 1 step later"));
        assertThat(run(60, step -> step < 21 ? 1 : step == 21 ? 9 : 1.21).findings())
                .isEmpty();
    }

    @Test
    void spikesAreCountedInOneFinding() {
        DivergenceWatch watch = run(100, step -> step == 30 ? 5 : step == 50 ? 8 : step == 70 ? 6 : 1);
        assertThat(watch.findings())
                .extracting(Said::of)
                .containsExactly(new Said(
                        Kind.SPIKE_RECOVERED,
                        30,
                        "the training loss jumped from 1.000 to 5.000 at step 30 and was back 1 step later; 3 such"
                                + " spikes, the highest of 8.000 at step 50"));
    }

    @Test
    void lossThatDidNotComeBackIsSaidAtTheEnd() {
        DivergenceWatch watch = run(140, step -> step <= 8 ? 2 : step < 130 ? 1 : 5);
        assertThat(Said.of(watch.atEnd(140)))
                .isEqualTo(new Said(
                        Kind.BUDGET_EXHAUSTED,
                        140,
                        "all 140 steps were made; the loss left its level 1.000 at step 130 and had not come back"));
    }

    /** An untrained net loses 2; five percent less is 1.9. */
    @ParameterizedTest
    @CsvSource({"1.9, PLATEAU", "1.899, BUDGET_EXHAUSTED"})
    void plateauIsLeftByAFallOfATwentieth(double end, Kind kind) {
        DivergenceWatch watch = run(100, step -> step <= 8 ? 2 : end);
        assertThat(watch.atEnd(100).kind()).isEqualTo(kind);
    }

    /** Learnt is below 1.6 as the median of 32 steps, back is at least 1.9 as the median of 16, for 64 steps. */
    @ParameterizedTest
    @CsvSource({"1.59, 1.9, COLLAPSE", "1.61, 1.9, BUDGET_EXHAUSTED", "1.59, 1.89, BUDGET_EXHAUSTED"})
    void lossThatIsBackAtItsStartIsACollapse(double learnt, double back, Kind kind) {
        DivergenceWatch watch = run(150, step -> step <= 8 ? 2 : step <= 60 ? learnt : back);
        assertThat(watch.atEnd(150).kind()).isEqualTo(kind);
    }

    /** Medians of 16 steps are back from the ninth step on; the 64th such step is step 60 + 8 + 64. */
    @Test
    void collapseIsSaidAfterSixtyFourStepsBack() {
        DivergenceWatch watch = run(150, step -> step <= 8 ? 2 : step <= 60 ? 1 : 2);
        assertThat(watch.ending().map(Said::of).orElseThrow())
                .isEqualTo(new Said(
                        Kind.COLLAPSE,
                        132,
                        "the training loss had fallen to 1.000 and was back at 2.000 for 64 steps; a net that has"
                                + " learnt nothing loses 2.000"));
    }

    /** By turns 1 + a and 1 - a: the standard deviation is a, and must be at least 0.05. */
    @ParameterizedTest
    @CsvSource({"0.0501, 1", "0.0499, 0"})
    void oscillationSwingsByATwentieth(double amplitude, int findings) {
        DivergenceWatch watch = run(64, step -> 1 + (step % 2 == 0 ? amplitude : -amplitude));
        assertThat(kinds(watch)).hasSize(findings).allMatch(kind -> kind == Kind.OSCILLATION);
    }

    /** By turns, and the later 32 steps lower than the earlier by a share. */
    @ParameterizedTest
    @CsvSource({"0.049, 1", "0.051, 0"})
    void oscillationDoesNotFallByATwentieth(double fall, int findings) {
        DivergenceWatch watch = run(64, step -> (step > 32 ? 1 - fall : 1) * (step % 2 == 0 ? 1.2 : 0.8));
        assertThat(kinds(watch)).hasSize(findings);
    }

    /** Pseudo-random losses have no period; only the gradients tell. */
    @ParameterizedTest
    @CsvSource({"-0.31, 1", "-0.29, 0"})
    void oscillationShowsInGradientsAgainstEachOther(double cosine, int findings) {
        DivergenceWatch watch = DivergenceWatch.of(RULES);
        Random random = new Random(5);
        for (int step = 1; step <= 64; step++) {
            watch.afterStep(
                    StepObservation.made(step, 1 + 0.2 * random.nextDouble()).withGradientCosine(cosine));
        }
        assertThat(kinds(watch)).hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0", "0.501, 1", "NaN, 1"})
    void moreThanHalfOfALayerIsManyDeadUnits(double share, int findings) {
        DivergenceWatch watch = DivergenceWatch.of(RULES);
        watch.deadUnits(3, "dense", share);
        assertThat(kinds(watch)).hasSize(findings);
    }

    @Test
    void deadUnitsAreFoundOncePerLayer() {
        DivergenceWatch watch = DivergenceWatch.of(RULES);
        watch.deadUnits(3, "dense2", 0.6);
        watch.deadUnits(3, "dense1", 0.2);
        watch.deadUnits(6, "dense2", 0.9);
        watch.deadUnits(6, "dense1", 0.7);
        watch.deadUnits(9, "dense2", 0.4);
        assertThat(watch.findings())
                .extracting(finding -> Said.of(finding).sentence())
                .containsExactly(
                        "60% of the units of layer dense2 answered zero to the whole probe batch; 90% at the worst, 40%"
                                + " when last looked at",
                        "70% of the units of layer dense1 answered zero to the whole probe batch; 70% at the worst, 70%"
                                + " when last looked at");
    }

    /** A quarter of the scale of 2. */
    @ParameterizedTest
    @CsvSource({"0.5, 0", "0.501, 1", "NaN, 1"})
    void batchNormGapIsAQuarterOfTheScaleTwice(double nats, int findings) {
        DivergenceWatch watch = run(10, step -> 2);
        watch.batchNormGap(5, nats);
        assertThat(watch.findings()).isEmpty();
        assertThat(watch.findingsAtEnd()).as("by itself at the end").hasSize(findings);
        watch.batchNormGap(10, nats);
        assertThat(kinds(watch)).hasSize(findings);
    }

    private static DivergenceWatch run(int steps, IntToDoubleFunction loss) {
        DivergenceWatch watch = DivergenceWatch.of(RULES);
        for (int step = 1; step <= steps; step++) {
            watch.afterStep(StepObservation.made(step, loss.applyAsDouble(step)));
        }
        return watch;
    }

    private static List<Kind> kinds(DivergenceWatch watch) {
        return watch.findings().stream().map(Verdict::kind).toList();
    }
}
