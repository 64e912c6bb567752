package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Message;

class CurveTest {
    private static final Component PLAIN = new Component("plain", Map.of());

    private static Outcome outcome(int replicate, int steps, boolean diverged, Evaluation... evaluations) {
        Setting setting = Setting.of(PLAIN, PLAIN, PLAIN, 0.1);
        Trial trial = new Trial(
                setting, replicate, new Budget(Budget.Unit.STEPS, 100, 10), Optional.empty(), StopRules.defaults());
        Verdict verdict = diverged
                ? new Verdict(Verdict.Kind.BLOW_UP, steps, Message.verbatim("loss 99 times its first"))
                : Verdict.budgetExhausted(steps);
        return new Outcome(
                "id" + replicate,
                trial,
                verdict,
                List.of(),
                Optional.empty(),
                List.of(evaluations),
                steps,
                1,
                OptionalInt.empty(),
                List.of(),
                0.1,
                "00",
                List.of(),
                1);
    }

    private static TrialResult trial(int replicate, boolean diverged, float... values) {
        int[] steps = IntStream.rangeClosed(1, values.length).toArray();
        return new TrialResult(
                outcome(replicate, values.length, diverged, new Evaluation(values.length, 0.5, 1)),
                List.of(new Series(Quantity.LOSS, steps, values)));
    }

    private static Curve loss(int width, TrialResult... trials) {
        return new SeriesCurve(Quantity.LOSS, width).of(List.of(trials));
    }

    private static List<Double> doubles(List<BigDecimal> values) {
        return values.stream().map(v -> v == null ? null : v.doubleValue()).toList();
    }

    @Test
    void twoSeedsAreDrawnAtTheirGeometricMeanInABand() {
        Curve curve = loss(1, trial(1, false, 4, 2), trial(2, false, 1, 8));

        assertThat(curve.x()).containsExactly(1, 2);
        assertThat(doubles(curve.mid())).containsExactly(2.0, 4.0);
        assertThat(doubles(curve.low())).containsExactly(1.0, 2.0);
        assertThat(doubles(curve.high())).containsExactly(4.0, 8.0);
        assertThat(curve.ends()).isEmpty();
    }

    @Test
    void aPointThatStandsForSeveralStepsKeepsTheirSpikesInTheBand() {
        Curve curve = loss(4, trial(1, false, 1, 1, 1000, 1, 2, 2));

        assertThat(curve.x()).containsExactly(1, 5);
        assertThat(doubles(curve.mid())).containsExactly(1.0, 2.0);
        assertThat(doubles(curve.high())).containsExactly(1000.0, 2.0);
        assertThat(doubles(curve.low())).containsExactly(1.0, 2.0);
    }

    @Test
    void aSingleSeedStepByStepNeedsNoBand() {
        Curve curve = loss(1, trial(1, false, 3, 2, 1));

        assertThat(doubles(curve.mid())).containsExactly(3.0, 2.0, 1.0);
        assertThat(curve.low()).isEmpty();
        assertThat(curve.high()).isEmpty();
    }

    @Test
    void anExplodedSeedEndsAtItsLastFiniteValueAndTheLineBreaksBeforeTheOtherGoesOn() {
        Curve curve =
                loss(1, trial(1, true, 2, 50, Float.POSITIVE_INFINITY, Float.NaN), trial(2, false, 2, 2, 1, 1, 1));

        assertThat(doubles(curve.mid())).containsExactly(2.0, 10.0, null, 1.0, 1.0);
        assertThat(curve.ends()).containsExactly(new Curve.End(2, new BigDecimal("50"), 4, 1, "BLOW_UP"));
    }

    @Test
    void whereNoSeedHasAFiniteValueTheLineHasAGap() {
        Curve curve = loss(1, trial(1, false, 1, Float.NaN, 1));

        assertThat(doubles(curve.mid())).containsExactly(1.0, null, 1.0);
        assertThat(EmbeddedJson.of(curve)).isEqualTo("{\"x\":[1,2,3],\"mid\":[1,null,1]}");
    }

    @Test
    void aQuantityThatWasNotRecordedIsAnEmptyCurve() {
        assertThat(new SeriesCurve(Quantity.UPDATE_NORM, 1).of(List.of(trial(1, true, 1, 2))))
                .isEqualTo(Curve.empty());
    }

    @Test
    void theEvaluationAtWhichATrialDivergedIsAMarkWhileOthersGoOn() {
        Curve curve = TestCurve.ACCURACY.of(List.of(
                outcome(1, 13, true, new Evaluation(0, 0.1, 2), new Evaluation(10, 0.4, 2), new Evaluation(13, 0.1, 9)),
                outcome(
                        2,
                        20,
                        false,
                        new Evaluation(0, 0.1, 2),
                        new Evaluation(10, 0.6, 2),
                        new Evaluation(20, 0.8, 1))));

        assertThat(curve.x()).containsExactly(0, 10, 20);
        assertThat(doubles(curve.mid())).containsExactly(0.1, 0.5, 0.8);
        assertThat(doubles(curve.low())).containsExactly(0.1, 0.4, 0.8);
        assertThat(curve.ends()).containsExactly(new Curve.End(13, new BigDecimal("0.1"), 13, 1, "BLOW_UP"));
    }

    @Test
    void whereAllDivergedTheLineGoesToTheirEnd() {
        Curve curve = TestCurve.ACCURACY.of(
                List.of(outcome(1, 13, true, new Evaluation(0, 0.2, 2), new Evaluation(13, 0.1, 9))));

        assertThat(curve.x()).containsExactly(0, 13);
    }

    @Test
    void numbersKeepAsManyDigitsAsAreDrawn() {
        assertThat(SignificantDigits.of(0.00123456, 3)).isEqualTo(new BigDecimal("0.00123"));
        assertThat(SignificantDigits.of(123456, 3)).isEqualTo(new BigDecimal("123000"));
        assertThat(EmbeddedJson.of(SignificantDigits.of(1.23456e30, 3))).isEqualTo("1.23E+30");
        assertThat(SignificantDigits.of(Double.NaN, 3)).isNull();
        assertThat(SignificantDigits.of(Double.NEGATIVE_INFINITY, 3)).isNull();
        assertThat(SignificantDigits.of(0, 3)).isEqualTo(new BigDecimal("0"));
    }

    @Test
    void embeddedJsonCannotEndItsScript() {
        assertThat(EmbeddedJson.of(List.of("</script><!--&\u2028\u2029")))
                .isEqualTo("[\"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\\u2029\"]");
    }
}
