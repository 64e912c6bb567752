package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
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

class CurvesInTimeTest {
    private static final Component PLAIN = new Component("plain", Map.of());

    /** A trial of one loss per step, evaluated after every second one, all steps of one duration. */
    private static TrialResult trial(int seed, boolean diverged, float duration, float[] losses, double... accuracies) {
        List<Series> series = new ArrayList<>();
        int[] steps = IntStream.rangeClosed(1, losses.length).toArray();
        float[] times = new float[losses.length];
        Arrays.fill(times, duration);
        series.add(new Series(Quantity.LOSS, steps, losses));
        series.add(new Series(Quantity.STEP_TIME, steps, times));
        List<Evaluation> evaluations = new ArrayList<>();
        for (double accuracy : accuracies) {
            evaluations.add(new Evaluation(2 * (evaluations.size() + 1), accuracy, 1));
        }
        return new TrialResult(outcome(seed, losses.length, diverged, evaluations), series);
    }

    private static Outcome outcome(int seed, int steps, boolean diverged, List<Evaluation> evaluations) {
        Trial trial = new Trial(
                Setting.of(PLAIN, PLAIN, PLAIN, 0.1),
                seed,
                new Budget(Budget.Unit.STEPS, 100, 10),
                Optional.empty(),
                StopRules.defaults());
        Verdict verdict = diverged
                ? new Verdict(Verdict.Kind.BLOW_UP, steps, Message.verbatim("loss 99 times its first"))
                : Verdict.budgetExhausted(steps);
        return new Outcome(
                "id" + seed,
                trial,
                verdict,
                List.of(),
                Optional.empty(),
                evaluations,
                steps,
                1,
                OptionalInt.empty(),
                List.of(),
                0.1,
                "00",
                List.of(),
                1);
    }

    private static CurvesInTime curves(TrialResult... trials) {
        return CurvesInTime.of(List.of(trials)).orElseThrow();
    }

    private static List<Double> doubles(List<BigDecimal> values) {
        return values.stream().map(v -> v == null ? null : v.doubleValue()).toList();
    }

    private static float[] values(float... values) {
        return values;
    }

    @Test
    void ofASingleSeedEveryStepStandsAtItsTime() {
        CurvesInTime curves = curves(trial(1, false, 10, values(8, 4, 2, 1), 0.3, 0.9));

        assertThat(curves.series(Quantity.LOSS, 100).x()).containsExactly(10, 20, 30, 40);
        assertThat(doubles(curves.series(Quantity.LOSS, 100).mid())).containsExactly(8.0, 4.0, 2.0, 1.0);
        assertThat(curves.tested(TestCurve.ACCURACY).x()).containsExactly(20, 40);
        assertThat(doubles(curves.tested(TestCurve.ACCURACY).mid())).containsExactly(0.3, 0.9);
    }

    @Test
    void aSeedThatHasSpentItsBudgetKeepsWhatItReachedUntilTheSlowerIsDone() {
        CurvesInTime curves = curves(
                trial(1, false, 10, values(8, 4, 2, 1), 0.4, 0.8), trial(2, false, 20, values(8, 8, 4, 4), 0.2, 0.6));

        Curve loss = curves.series(Quantity.LOSS, 4);
        assertThat(loss.x()).containsExactly(20, 40, 60, 80);
        assertThat(loss.mid().get(3).doubleValue()).isEqualTo(2);
        assertThat(doubles(loss.low()).subList(2, 4)).containsExactly(1.0, 1.0);

        Curve accuracy = curves.tested(TestCurve.ACCURACY);
        assertThat(accuracy.x()).containsExactly(40, 80);
        assertThat(doubles(accuracy.mid())).containsExactly(0.5, 0.7);
        assertThat(doubles(accuracy.high())).containsExactly(0.8, 0.8);
    }

    @Test
    void betweenTwoEvaluationsAccuracyIsOnTheLineThatJoinsThem() {
        CurvesInTime curves = curves(
                trial(1, false, 10, values(1, 1, 1, 1, 1, 1, 1, 1), 0.2, 0.4, 0.6, 0.8),
                trial(2, false, 15, values(1, 1, 1, 1, 1, 1, 1, 1), 0.1, 0.1, 0.1, 0.1));

        assertThat(curves.tested(TestCurve.ACCURACY).x()).containsExactly(30, 60, 90, 120);
        assertThat(curves.tested(TestCurve.ACCURACY).high().get(0).doubleValue())
                .isCloseTo(0.3, within(1e-9));
    }

    @Test
    void aSeedThatDivergedDropsOutAndIsMarkedAtItsTime() {
        CurvesInTime curves =
                curves(trial(1, true, 10, values(8, 800), 0.1), trial(2, false, 10, values(8, 4, 2, 2), 0.5, 0.9));

        Curve loss = curves.series(Quantity.LOSS, 4);
        assertThat(doubles(loss.mid())).containsExactly(8.0, 56.6, null, 2.0);
        assertThat(loss.ends()).containsExactly(new Curve.End(20, new BigDecimal("800"), 2, 1, "BLOW_UP"));
        assertThat(doubles(curves.tested(TestCurve.ACCURACY).mid())).containsExactly(0.5, 0.9);
        assertThat(curves.tested(TestCurve.ACCURACY).ends())
                .containsExactly(new Curve.End(20, new BigDecimal("0.1"), 2, 1, "BLOW_UP"));
    }

    @Test
    void withoutTimesOfStepsThereIsNone() {
        TrialResult timed = trial(1, false, 10, values(8, 4), 0.4);
        TrialResult untimed = new TrialResult(outcome(2, 2, false, List.of(new Evaluation(2, 0.5, 1))), List.of());

        assertThat(CurvesInTime.of(List.of(timed, untimed))).isEmpty();
        assertThat(CurvesInTime.of(List.of())).isEmpty();
    }
}
