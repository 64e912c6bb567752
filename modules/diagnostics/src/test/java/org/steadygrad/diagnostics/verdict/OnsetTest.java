package org.steadygrad.diagnostics.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;
import org.steadygrad.core.text.Message;
import org.steadygrad.diagnostics.Said;
import org.steadygrad.diagnostics.verdict.Onset.Sign;

class OnsetTest {
    private static final double[] NONE = {};

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
        assertThat(find(loss, NONE).orElseThrow().step()).isBetween(onset - 1, onset + 2);
    }

    @Test
    void gradientThatGrowsBeforeTheLossIsTheOnset() {
        double[] loss = constant(60, 1);
        double[] gradient = constant(60, 0.5);
        Arrays.fill(gradient, 44, 60, 20);
        Arrays.fill(loss, 51, 59, 12);
        loss[59] = Double.NaN;
        Onset onset = find(loss, gradient).orElseThrow();
        assertThat(onset).isEqualTo(new Onset(45, Sign.GRADIENT_NORM, 20, 0.5));
        assertThat(Said.english(onset.sentence(new Verdict(Kind.NON_FINITE_LOSS, 60, Message.verbatim("")))))
                .isEqualTo("it began at step 45, 15 steps before the verdict: the norm of the raw gradient was 20.00,"
                        + " where 0.5000 had been usual");
    }

    @Test
    void gradientThatCameBackBeforeTheLossRoseIsNotTheOnset() {
        double[] loss = constant(60, 1);
        double[] gradient = constant(60, 0.5);
        Arrays.fill(gradient, 20, 30, 20);
        Arrays.fill(loss, 50, 60, 12);
        assertThat(find(loss, gradient)).contains(new Onset(51, Sign.LOSS, 12, 1));
    }

    @Test
    void spikeThatCameBackIsNotTheOnset() {
        double[] loss = constant(100, 1);
        Arrays.fill(loss, 30, 35, 50);
        Arrays.fill(loss, 90, 100, 4);
        assertThat(find(loss, NONE)).contains(new Onset(91, Sign.LOSS, 4, 1));
    }

    @Test
    void nanOutOfACalmBeginsWhereItStands() {
        double[] loss = constant(40, 1);
        loss[39] = Double.NaN;
        Onset onset = find(loss, constant(40, 0.5)).orElseThrow();
        assertThat(onset.step()).isEqualTo(40);
        assertThat(onset.value()).isNaN();
        assertThat(Said.english(onset.sentence(new Verdict(Kind.NON_FINITE_LOSS, 40, Message.verbatim("")))))
                .isEqualTo("it began at step 40: the training loss was NaN, where 1.000 had been usual");
    }

    /** After a collapse the loss may lie no higher than at the start: the throw counts. */
    @Test
    void collapseBeganWithTheHighestLoss() {
        double[] loss = constant(60, 2.3);
        loss[12] = 9;
        loss[13] = 5;
        assertThat(find(loss, NONE)).contains(new Onset(13, Sign.LOSS, 9, 2.3));
    }

    @Test
    void oldSpikeIsNoOnsetWhereLaterStepsWereHealthy() {
        double[] loss = constant(100, 2);
        loss[2] = 9;
        Arrays.fill(loss, 80, 82, 4);
        int[] steps = IntStream.rangeClosed(1, 100).toArray();
        assertThat(Onset.find(steps, loss, NONE)).contains(new Onset(3, Sign.LOSS, 9, 2));
        assertThat(Onset.find(steps, loss, NONE, 60)).contains(new Onset(81, Sign.LOSS, 4, 2));
    }

    @Test
    void gradientThatFellForGoodVanished() {
        double[] gradient = constant(60, 1);
        Arrays.fill(gradient, 40, 60, 0);
        assertThat(find(constant(60, 2.3), gradient)).contains(new Onset(41, Sign.VANISHED_GRADIENT, 0, 1));
    }

    @Test
    void healthySeriesHasNoOnset() {
        Random random = new Random(3);
        double[] loss = IntStream.range(0, 200)
                .mapToDouble(i -> 2.3 * Math.exp(-i / 60.0) * Math.exp(0.1 * random.nextGaussian()))
                .toArray();
        double[] gradient = IntStream.range(0, 200)
                .mapToDouble(i -> Math.exp(0.15 * random.nextGaussian()))
                .toArray();
        assertThat(find(loss, gradient)).isEmpty();
        assertThat(find(NONE, NONE)).isEmpty();
        assertThat(find(new double[] {1}, NONE)).isEmpty();
    }

    /** The poison was given at step 80; learning rates far beyond the edge throw a net at its first update. */
    @ParameterizedTest
    @CsvSource({
        "poison 1000, 80, 80",
        "mlp sgd 3, 2, 2",
        "conv adam 0.1, 2, 2",
        "deep linear sgd 0.5, 2, 2",
        "linear sgd 1, 2, 2",
        "overflow, 2, 2",
        "overflow skipped, 2, 2"
    })
    void realDivergencesBeganWhereTheyWereProvoked(String trial, int from, int to) {
        TrialLog log = Corpus.real(trial);
        assertThat(Replay.of(log).onset(log).orElseThrow().step()).isBetween(from, to);
    }

    @Test
    void seriesOfUnequalLengthAreRefused() {
        assertThatThrownBy(() -> Onset.find(new int[] {1, 2}, new double[] {1}, NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an onset needs one loss and one or no gradient norm per step, got 2 steps, 1 and 0");
    }

    private static Optional<Onset> find(double[] loss, double[] gradient) {
        return Onset.find(IntStream.rangeClosed(1, loss.length).toArray(), loss, gradient);
    }

    private static double[] constant(int length, double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return values;
    }
}
