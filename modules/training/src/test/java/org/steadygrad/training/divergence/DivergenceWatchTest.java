package org.steadygrad.training.divergence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;

class DivergenceWatchTest {
    private final DivergenceWatch watch = watch(StopRules.defaults());

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void lossThatIsNotFiniteDiverges(double loss) {
        assertThat(watch.afterStep(1, 2.3, 10, 0.1)).isEmpty();
        assertThat(watch.afterStep(2, loss, 10, 0.1)).hasValueSatisfying(d -> {
            assertThat(d.kind()).isEqualTo(Kind.NON_FINITE_LOSS);
            assertThat(d.step()).isEqualTo(2);
            assertThat(d.detail()).isEqualTo("the training loss was " + loss);
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void parametersThatAreNotFiniteDiverge(double norm) {
        assertThat(rule(watch.afterStep(1, 2.3, norm, 0.1))).isEqualTo(Kind.NON_FINITE_PARAMETERS);
    }

    @Test
    void blowUpNeedsItsStepsInARow() {
        watch.afterStep(1, 2, 10, 0.1);
        for (int step = 2; step <= 20; step++) {
            assertThat(watch.afterStep(step, 20.1, 10, 0.1)).isEmpty();
        }
        assertThat(watch.afterStep(21, 20, 10, 0.1))
                .as("not above ten times the first")
                .isEmpty();
        for (int step = 22; step <= 40; step++) {
            assertThat(watch.afterStep(step, 20.1, 10, 0.1)).isEmpty();
        }
        assertThat(watch.afterStep(41, 20.1, 10, 0.1))
                .contains(new Verdict(
                        Kind.BLOW_UP,
                        41,
                        "the training loss 20.10 was above 10.00 times its first value 2.000 for 20 steps"));
    }

    @Test
    void collapseAfterLearningNeedsTwoEvaluations() {
        step(1, 2.3);
        assertThat(watch.afterEvaluation(accuracy(10, 0.6), 0.5)).isEmpty();
        assertThat(watch.afterEvaluation(accuracy(20, 0.11), 0.5)).isEmpty();
        assertThat(watch.afterEvaluation(accuracy(30, 0.1), 0.5))
                .contains(new Verdict(Kind.COLLAPSE, 30, "test accuracy was 0.100, and chance explains up to 0.125"));
    }

    @Test
    void recoveryBetweenEvaluationsIsNoCollapse() {
        step(1, 2.3);
        watch.afterEvaluation(accuracy(10, 0.6), 0.5);
        watch.afterEvaluation(accuracy(20, 0.1), 0.5);
        watch.afterEvaluation(accuracy(30, 0.5), 0.5);
        assertThat(watch.afterEvaluation(accuracy(40, 0.1), 0.5)).isEmpty();
    }

    @Test
    void atTheEndOneEvaluationIsEnough() {
        step(1, 2.3);
        watch.afterEvaluation(accuracy(10, 0.6), 0.5);
        assertThat(rule(watch.afterLastEvaluation(accuracy(20, 0.1), 0.5))).isEqualTo(Kind.COLLAPSE);
    }

    @Test
    void netThatHasHardlyMovedIsNotCollapsed() {
        for (int step = 1; step <= 100; step++) {
            watch.afterStep(step, 2.3, 10, 0.009);
        }
        assertThat(watch.afterEvaluation(accuracy(50, 0.1), 1)).isEmpty();
        assertThat(watch.afterLastEvaluation(accuracy(100, 0.1), 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3.6, 0.001", "2.3, 0.6"})
    void netStuckOnOneAnswerAfterASpikeOrALongPathCollapses(double loss, double update) {
        watch.afterStep(1, 2.3, 10, update);
        watch.afterStep(2, loss, 10, update);
        assertThat(watch.afterEvaluation(accuracy(2, 0.1), 1)).isEmpty();
        assertThat(rule(watch.afterEvaluation(accuracy(4, 0.1), 1))).isEqualTo(Kind.COLLAPSE);
    }

    @Test
    void netAtChanceWithManifoldAnswersIsStillLearning() {
        watch.afterStep(1, 2.3, 10, 5);
        watch.afterEvaluation(accuracy(2, 0.1), 0.6);
        assertThat(watch.afterEvaluation(accuracy(4, 0.1), 0.98)).isEmpty();
        assertThat(watch.afterLastEvaluation(accuracy(6, 0.1), 0.98)).isEmpty();
    }

    @Test
    void lossThatRoseIsEnoughAtTheEnd() {
        watch.afterStep(1, 2.3, 10, 0.001);
        watch.afterStep(2, 3.6, 10, 0.001);
        assertThat(watch.afterEvaluation(accuracy(2, 0.1), 0.3)).isEmpty();
        assertThat(rule(watch.afterLastEvaluation(accuracy(4, 0.1), 0.3))).isEqualTo(Kind.COLLAPSE);
    }

    @Test
    void accuracyOfNaNOrZeroCountsAsChance() {
        step(1, 2.3);
        watch.afterEvaluation(accuracy(10, 0.6), 0.5);
        assertThat(rule(watch.afterLastEvaluation(accuracy(20, 0), 0.5))).isEqualTo(Kind.COLLAPSE);
        assertThat(new ChanceBand(0.1, 100).contains(Double.NaN)).isTrue();
    }

    @Test
    void collapseCanBeSwitchedOff() {
        DivergenceWatch lenient = watch(new StopRules(10, 20, false, false));
        lenient.afterStep(1, 2.3, 10, 5);
        assertThat(lenient.afterLastEvaluation(accuracy(20, 0.1), 1)).isEmpty();
    }

    /** The smallest k with P(X <= k) >= 0.995, summed by Python's exact fractions (the last by its lgamma). */
    @ParameterizedTest
    @CsvSource({"0.1, 1000, 125", "0.1, 2000, 235", "0.5, 100, 63", "0.1, 10, 4", "0.1135, 10000, 1217"})
    void chanceBandEndsAtTheBinomialQuantile(double share, int examples, int highest) {
        assertThat(new ChanceBand(share, examples).highest() * examples).isEqualTo(highest);
    }

    private void step(int step, double loss) {
        watch.afterStep(step, loss, 10, 0.001);
    }

    private static DivergenceWatch watch(StopRules rules) {
        return new DivergenceWatch(rules, new ChanceBand(0.1, 1000));
    }

    private static Evaluation accuracy(int step, double accuracy) {
        return new Evaluation(step, accuracy, 2.3);
    }

    private static Kind rule(Optional<Verdict> divergence) {
        return divergence.orElseThrow().kind();
    }
}
