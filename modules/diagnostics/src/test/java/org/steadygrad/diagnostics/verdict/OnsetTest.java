package org.steadygrad.diagnostics.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;
import org.steadygrad.core.text.Message;
import org.steadygrad.diagnostics.Said.Told;
import org.steadygrad.diagnostics.blackbox.Coroner;
import org.steadygrad.diagnostics.blackbox.ParameterTrail;

/** The step at which a divergence began, from what is known of the whole net. */
class OnsetTest {
    private static final double[] NONE = {};
    private static final Verdict VERDICT = new Verdict(Kind.NON_FINITE_LOSS, 60, Message.verbatim("so it ended"));

    /** The loss doubles at each step from a known one on, amid noise of a tenth. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void explosionIsFoundWithinTwoSteps(int seed) {
        Random random = new Random(seed);
        int onset = 40 + 20 * seed;
        double[] loss = new double[onset + 12];
        for (int i = 0; i < loss.length; i++) {
            double growth = Math.pow(2, Math.max(0, i + 2 - onset));
            loss[i] = (0.5 + 1.8 * Math.exp(-i / 50.0)) * growth * Math.exp(0.1 * random.nextGaussian());
        }
        assertThat(find(loss, NONE).onset()).isBetween(onset - 1, onset + 2);
    }

    @Test
    void gradientThatGrowsBeforeTheLossIsTheOnset() {
        double[] loss = constant(60, 1);
        double[] gradient = constant(60, 0.5);
        Arrays.fill(gradient, 44, 60, 20);
        Arrays.fill(loss, 51, 59, 12);
        loss[59] = Double.NaN;
        PostMortem found = find(loss, gradient);
        assertThat(found.onset()).isEqualTo(45);
        assertThat(found.events().stream().map(Told::of))
                .containsExactly(
                        new Told(45, Series.NETWORK, "raw gradient grew 40-fold in 1 step, to 20.0"),
                        new Told(52, Series.NETWORK, "loss grew 12-fold in 1 step, to 12.0"),
                        new Told(60, Series.NETWORK, "loss became NaN or infinite: so it ended"));
    }

    @Test
    void gradientThatCameBackBeforeTheLossRoseIsNotTheOnset() {
        double[] loss = constant(60, 1);
        double[] gradient = constant(60, 0.5);
        Arrays.fill(gradient, 20, 30, 20);
        Arrays.fill(loss, 50, 60, 12);
        assertThat(find(loss, gradient).onset()).isEqualTo(51);
    }

    @Test
    void spikeThatCameBackIsNotTheOnset() {
        double[] loss = constant(100, 1);
        Arrays.fill(loss, 30, 35, 50);
        Arrays.fill(loss, 90, 100, 4);
        assertThat(find(loss, NONE).onset()).isEqualTo(91);
    }

    @Test
    void nanOutOfACalmBeginsWhereItStands() {
        double[] loss = constant(40, 1);
        loss[39] = Double.NaN;
        PostMortem found = find(loss, constant(40, 0.5));
        assertThat(found.onset()).isEqualTo(40);
        assertThat(Told.of(found.events().get(0))).isEqualTo(new Told(40, Series.NETWORK, "loss became NaN"));
    }

    /** After a collapse the loss may lie no higher than at the start: the throw counts. */
    @Test
    void collapseBeganWithTheHighestLoss() {
        double[] loss = constant(60, 2.3);
        loss[12] = 9;
        loss[13] = 5;
        assertThat(find(loss, NONE).onset()).isEqualTo(13);
    }

    @Test
    void oldSpikeIsNoOnsetWhereLaterStepsWereHealthy() {
        double[] loss = constant(100, 2);
        loss[2] = 9;
        Arrays.fill(loss, 80, 82, 4);
        assertThat(find(loss, NONE).onset()).isEqualTo(3);
        assertThat(Coroner.examine(series(loss, NONE), new ParameterTrail(), 60, VERDICT)
                        .onset())
                .isEqualTo(81);
    }

    @Test
    void gradientThatFellForGoodVanished() {
        double[] gradient = constant(60, 1);
        Arrays.fill(gradient, 40, 60, 0.2);
        PostMortem found = find(constant(60, 2.3), gradient);
        assertThat(found.onset()).isEqualTo(41);
        assertThat(Told.of(found.events().get(0)).text())
                .isEqualTo("raw gradient fell from 1.00 to 0.200 and did not come back");
    }

    @Test
    void whereNothingLeftItsRangeTheVerdictIsAllThereIs() {
        Random random = new Random(3);
        double[] loss = IntStream.range(0, 200)
                .mapToDouble(i -> 2.3 * Math.exp(-i / 60.0) * Math.exp(0.1 * random.nextGaussian()))
                .toArray();
        double[] gradient = IntStream.range(0, 200)
                .mapToDouble(i -> Math.exp(0.15 * random.nextGaussian()))
                .toArray();
        for (PostMortem found : List.of(find(loss, gradient), find(NONE, NONE), find(new double[] {1}, NONE))) {
            assertThat(found.onset()).isEqualTo(VERDICT.step());
            assertThat(found.events()).hasSize(1);
            assertThat(found.place()).isEmpty();
        }
    }

    /**
     * The poison was given at step 80; learning rates far beyond the edge throw a net at its first update, which is seen
     * where updates were measured, and else by the loss after it.
     */
    @ParameterizedTest
    @CsvSource({
        "poison 1000, 80, 80",
        "mlp sgd 3, 1, 2",
        "conv adam 0.1, 1, 2",
        "deep linear sgd 0.5, 1, 2",
        "linear sgd 1, 1, 2",
        "overflow, 1, 2",
        "overflow skipped, 1, 2"
    })
    void realDivergencesBeganWhereTheyWereProvoked(String trial, int from, int to) {
        TrialLog log = Corpus.real(trial);
        assertThat(Replay.of(log).postMortem(log).onset()).isBetween(from, to);
    }

    private static PostMortem find(double[] loss, double[] gradient) {
        return Coroner.examine(series(loss, gradient), new ParameterTrail(), 0, VERDICT);
    }

    private static List<Series> series(double[] loss, double[] gradient) {
        return List.of(series(Quantity.LOSS, loss), series(Quantity.GRADIENT_NORM_RAW, gradient));
    }

    private static Series series(Quantity quantity, double[] values) {
        float[] stored = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            stored[i] = (float) values[i];
        }
        return new Series(quantity, IntStream.rangeClosed(1, values.length).toArray(), stored);
    }

    private static double[] constant(int length, double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return values;
    }
}
