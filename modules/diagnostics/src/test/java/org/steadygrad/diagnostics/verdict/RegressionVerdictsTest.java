package org.steadygrad.diagnostics.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;
import org.steadygrad.diagnostics.Said;

/** Answers in numbers, of variance 1/6 as in the adding problem, at the errors of a net that starts at 0. */
class RegressionVerdictsTest {
    private static final double VARIANCE = 1 / 6.0;

    private final DivergenceWatch watch =
            DivergenceWatch.of(WatchRules.ofRegression(StopRules.defaults(), ChanceBand.ofNumbers(VARIANCE, 500))
                    .withTarget(Target.accuracy(0.9)));
    private int step;

    /** A loss that falls from its first value to the mean's error has not begun to answer. */
    @Test
    void answeringTheMeanIsAPlateauHoweverFarTheLossFellToGetThere() {
        losses(60, 1.17);
        losses(300, VARIANCE);
        evaluated(0.003);

        assertThat(Said.of(watch.atEnd(step)))
                .isEqualTo(
                        new Said(
                                Kind.PLATEAU,
                                360,
                                "the training loss ended at 0.1667, and a net that has learnt nothing loses 0.1667;"
                                        + " the net explained 0.003 of the variance of the test numbers, and chance explains up to 0.013"));
    }

    @Test
    void fallingBackToTheMeanIsACollapse() {
        losses(20, 1.17);
        losses(100, 0.02);
        assertThat(evaluated(0.88)).isFalse();
        losses(100, VARIANCE);
        assertThat(evaluated(0.0)).isFalse();
        losses(100, VARIANCE);
        assertThat(evaluated(0.01)).isTrue();
        assertThat(watch.ending().map(Verdict::kind)).contains(Kind.COLLAPSE);
    }

    /** A net whose answers wander as a whole explains a few percent at one time and nothing at another. */
    @Test
    void aFewPercentGoneAreNoCollapse() {
        losses(20, 1.17);
        losses(100, 0.98 * VARIANCE);
        evaluated(0.05);
        losses(100, VARIANCE);
        evaluated(0);
        losses(100, VARIANCE);
        assertThat(evaluated(0)).isFalse();
        assertThat(watch.atEnd(step).kind()).isEqualTo(Kind.BUDGET_EXHAUSTED);
    }

    @Test
    void whatWasLearntIsRememberedByAWatchThatIsResumed() {
        losses(20, 1.17);
        losses(100, 0.02);
        evaluated(0.88);
        losses(40, VARIANCE);
        evaluated(0);
        WatchRules rules = WatchRules.ofRegression(StopRules.defaults(), ChanceBand.ofNumbers(VARIANCE, 500));
        DivergenceWatch resumed = DivergenceWatch.resume(rules, watch.state());

        assertThat(resumed.afterEvaluation(new Evaluation(200, 0, VARIANCE), 0.3)
                        .map(Verdict::kind))
                .contains(Kind.COLLAPSE);
    }

    @Test
    void theTargetIsAShareOfTheVariance() {
        losses(20, 1.17);
        losses(100, 0.01);
        evaluated(0.94);

        assertThat(Said.of(watch.atEnd(step)))
                .isEqualTo(new Said(
                        Kind.CONVERGED,
                        120,
                        "the net explained 0.940 of the variance of the test numbers, the target 0.900"));
    }

    @Test
    void theTargetMayBeALoss() {
        DivergenceWatch ofLoss = DivergenceWatch.of(
                WatchRules.ofRegression(new StopRules(10, 20, true, true), ChanceBand.ofNumbers(VARIANCE, 500))
                        .withTarget(Target.loss(0.01)));

        assertThat(ofLoss.afterEvaluation(new Evaluation(100, 0.9, 0.0167), 0.3))
                .isEmpty();
        assertThat(ofLoss.afterEvaluation(new Evaluation(200, 0.95, 0.0083), 0.3))
                .isPresent();
        assertThat(Said.of(ofLoss.atEnd(200)))
                .isEqualTo(new Said(Kind.CONVERGED, 200, "test loss was 0.008300, the target 0.01000"));
    }

    @Test
    void aLossWithoutCeilingBlowsUpAtTenTimesItsFirst() {
        losses(1, 1.17);
        losses(19, 11.8);
        assertThat(watch.ending()).isEmpty();
        losses(1, 1e6);
        assertThat(watch.ending().map(Verdict::kind)).contains(Kind.BLOW_UP);
    }

    private void losses(int count, double loss) {
        for (int i = 0; i < count; i++) {
            step++;
            watch.afterStep(StepObservation.made(step, loss).withNorms(1, 0.001, 10));
        }
    }

    private boolean evaluated(double explained) {
        return watch.afterEvaluation(new Evaluation(step, explained, VARIANCE * (1 - explained)), 0.3)
                .isPresent();
    }
}
