package org.steadygrad.experiments.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;

class TrialDiffTest {
    private final TrialResult recorded =
            Results.result(0.1, 1, false, "aa", 0.9, loss(2, 1, 0.5f, Float.NaN), time(1, 1, 1, 1));

    @Test
    void sameResultIsTheSameWhateverTimeItTook() {
        TrialDiff diff = TrialDiff.between(
                recorded, Results.result(0.1, 1, false, "aa", 0.9, loss(2, 1, 0.5f, Float.NaN), time(9, 9, 9, 9)));

        assertThat(diff.same()).isTrue();
        assertThat(diff.withinTolerance()).isTrue();
        assertThat(diff.compared()).isEqualTo("final parameters, evaluations (1), series (1)");
    }

    @Test
    void oneBitOfOneStepIsNamed() {
        TrialDiff diff = TrialDiff.between(
                recorded,
                Results.result(0.1, 1, false, "aa", 0.9, loss(2, 1, Math.nextUp(0.5f), Float.NaN), time(1, 1, 1, 1)));

        assertThat(diff.same()).isFalse();
        assertThat(diff.differences())
                .containsExactly("loss of network, each: from step 3 on, by 1.2e-07 of the value at most");
        assertThat(diff.withinTolerance()).isTrue();
    }

    @Test
    void everyFieldThatDiffersIsALine() {
        TrialDiff diff = TrialDiff.between(recorded, Results.result(0.1, 1, true, "bb", 0.8, loss(2, 1)));

        assertThat(diff.differences())
                .containsExactly(
                        "hash of the final parameters: aa -> bb",
                        "verdict: BUDGET_EXHAUSTED at step 20 -> BLOW_UP at step 20",
                        "evaluations: the first that differs is step 20, accuracy 0.9, loss NaN"
                                + " -> step 20, accuracy 0.8, loss NaN",
                        "final test accuracy: 0.9 -> 0.8",
                        "loss of network, each: as far as both go the same; 4 -> 2 steps");
    }

    @Test
    void seriesOfOneSideAloneAreNamed() {
        TrialResult without = Results.result(0.1, 1, false, "aa", 0.9);

        assertThat(TrialDiff.between(recorded, without).differences())
                .containsExactly("loss of network, each: not recorded any more");
        assertThat(TrialDiff.between(without, recorded).differences())
                .containsExactly("loss of network, each: not recorded then");
    }

    /** The bounds that {@link Tolerance#STATED} states: 0.1% of the first ten losses, 0.05 of accuracy. */
    @ParameterizedTest
    @CsvSource({
        "1, 1.0009, 0.9, false, true",
        "1, 1.0011, 0.9, false, false",
        "10, 1.0011, 0.9, false, false",
        "11, 2, 0.9, false, true",
        "1, NaN, 0.9, false, false",
        "1, 1, 0.851, false, true",
        "1, 1, 0.849, false, false",
        "1, 1, 0.9, true, false"
    })
    void toleranceHoldsUpToWhatItStates(int step, float loss, double accuracy, boolean diverged, boolean holds) {
        float[] before = new float[12];
        Arrays.fill(before, 1);
        float[] now = before.clone();
        now[step - 1] = loss;

        TrialDiff diff = TrialDiff.between(
                Results.result(0.1, 1, false, "aa", 0.9, loss(before)),
                Results.result(0.1, 1, diverged, "bb", accuracy, loss(now)));

        assertThat(diff.withinTolerance()).isEqualTo(holds);
    }

    private static Series loss(float... values) {
        return new Series(Quantity.LOSS, steps(values.length), values);
    }

    private static Series time(float... values) {
        return new Series(Quantity.STEP_TIME, steps(values.length), values);
    }

    private static int[] steps(int count) {
        return IntStream.rangeClosed(1, count).toArray();
    }
}
