package org.steadygrad.diagnostics.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;
import org.steadygrad.core.text.Message;
import org.steadygrad.diagnostics.Said;

class DivergenceWatchTest {
    private static final ChanceBand CHANCE = new ChanceBand(0.1, 1000);

    private final DivergenceWatch watch = watch(StopRules.defaults());

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void lossThatIsNotFiniteDiverges(double loss) {
        assertThat(step(watch, 1, 2.3, 10, 0.1)).isEmpty();
        assertThat(step(watch, 2, loss, 10, 0.1).map(Said::of))
                .contains(new Said(Kind.NON_FINITE_LOSS, 2, "the training loss was " + loss));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void parametersThatAreNotFiniteDiverge(double norm) {
        assertThat(step(watch, 1, 2.3, norm, 0.1).map(Said::of))
                .contains(new Said(Kind.NON_FINITE_PARAMETERS, 1, "the norm of the parameters was " + norm));
    }

    @Test
    void parametersAreLookedAtAlsoWhereTheStepIsSkipped() {
        StepObservation skipped = StepObservation.skipped(1, 2.3).withNorms(1, 0, Double.NaN);
        assertThat(kind(watch.afterStep(skipped))).isEqualTo(Kind.NON_FINITE_PARAMETERS);
    }

    @Test
    void lossOfASkippedStepIsNoDivergence() {
        assertThat(watch.afterStep(StepObservation.skipped(1, Double.NaN))).isEmpty();
    }

    @Test
    void refusedGradientEndsTheTraining() {
        Verdict verdict = watch.afterRefusedGradient(7, Message.verbatim("conv held NaN at step 7"));
        assertThat(Said.of(verdict)).isEqualTo(new Said(Kind.NON_FINITE_GRADIENT, 7, "conv held NaN at step 7"));
        assertThat(watch.atEnd(7)).isEqualTo(verdict);
    }

    @Test
    void blowUpNeedsItsStepsInARow() {
        step(watch, 1, 2, 10, 0.1);
        for (int step = 2; step <= 20; step++) {
            assertThat(step(watch, step, 20.1, 10, 0.1)).isEmpty();
        }
        assertThat(step(watch, 21, 20, 10, 0.1))
                .as("not above ten times the first")
                .isEmpty();
        for (int step = 22; step <= 40; step++) {
            assertThat(step(watch, step, 20.1, 10, 0.1)).isEmpty();
        }
        assertThat(step(watch, 41, 20.1, 10, 0.1).map(Said::of))
                .contains(new Said(
                        Kind.BLOW_UP,
                        41,
                        "the training loss 20.10 was above 10.00 times its first value 2.000 for 20 steps"));
    }

    @Test
    void lossUnderACeilingBlowsUpHalfWayToIt() {
        DivergenceWatch capped = DivergenceWatch.of(
                WatchRules.ofLoss(new StopRules(10, 2, true, false)).withLossCeiling(22));
        assertThat(capped.afterStep(StepObservation.made(1, 2))).isEmpty();
        assertThat(capped.afterStep(StepObservation.made(2, 12))).as("half way").isEmpty();
        assertThat(capped.afterStep(StepObservation.made(3, 12.1))).isEmpty();
        assertThat(capped.afterStep(StepObservation.made(4, 12.1)).map(Said::of))
                .contains(new Said(
                        Kind.BLOW_UP,
                        4,
                        "the training loss 12.10 was above 12.00, half way from its first value 2.000 to the largest it"
                                + " can take, for 2 steps"));
    }

    @Test
    void collapseAfterLearningNeedsTwoEvaluations() {
        step(watch, 1, 2.3, 10, 0.001);
        assertThat(watch.afterEvaluation(accuracy(10, 0.6), 0.5)).isEmpty();
        assertThat(watch.afterEvaluation(accuracy(20, 0.11), 0.5)).isEmpty();
        assertThat(watch.afterEvaluation(accuracy(30, 0.1), 0.5).map(Said::of))
                .contains(new Said(Kind.COLLAPSE, 30, "test accuracy was 0.100, and chance explains up to 0.125"));
        assertThat(watch.healthyUntil()).isEqualTo(10);
    }

    @Test
    void recoveryBetweenEvaluationsIsNoCollapse() {
        step(watch, 1, 2.3, 10, 0.001);
        watch.afterEvaluation(accuracy(10, 0.6), 0.5);
        watch.afterEvaluation(accuracy(20, 0.1), 0.5);
        watch.afterEvaluation(accuracy(30, 0.5), 0.5);
        assertThat(watch.afterEvaluation(accuracy(40, 0.1), 0.5)).isEmpty();
    }

    @Test
    void atTheEndOneEvaluationIsEnough() {
        step(watch, 1, 2.3, 10, 0.001);
        watch.afterEvaluation(accuracy(10, 0.6), 0.5);
        assertThat(watch.afterEvaluation(accuracy(20, 0.1), 0.5)).isEmpty();
        assertThat(watch.atEnd(20).kind()).isEqualTo(Kind.COLLAPSE);
        assertThat(watch.ending()).as("asking changes nothing").isEmpty();
    }

    @Test
    void netThatHasHardlyMovedIsNotCollapsed() {
        for (int step = 1; step <= 100; step++) {
            step(watch, step, 2.3, 10, 0.009);
        }
        assertThat(watch.afterEvaluation(accuracy(50, 0.1), 1)).isEmpty();
        assertThat(watch.afterEvaluation(accuracy(100, 0.1), 1)).isEmpty();
        assertThat(Said.of(watch.atEnd(100)))
                .isEqualTo(new Said(
                        Kind.PLATEAU,
                        100,
                        "the training loss ended at 2.300, and a net that has learnt nothing loses 2.300; test accuracy"
                                + " was 0.100, and chance explains up to 0.125"));
    }

    @ParameterizedTest
    @CsvSource({"3.6, 0.001", "2.3, 0.6", "2.3, NaN"})
    void netStuckOnOneAnswerAfterASpikeOrALongPathCollapses(double loss, double update) {
        step(watch, 1, 2.3, 10, update);
        step(watch, 2, loss, 10, update);
        assertThat(watch.afterEvaluation(accuracy(2, 0.1), 1)).isEmpty();
        assertThat(kind(watch.afterEvaluation(accuracy(4, 0.1), 1))).isEqualTo(Kind.COLLAPSE);
    }

    @Test
    void netThatGaveOneAnswerFromTheStartWasNotThrownThere() {
        watch.beforeTraining(1);
        step(watch, 1, 2.3, 10, 5);
        watch.afterEvaluation(accuracy(2, 0.1), 1);
        assertThat(watch.afterEvaluation(accuracy(4, 0.1), 1)).isEmpty();
        assertThat(watch.atEnd(4).kind()).isEqualTo(Kind.PLATEAU);
    }

    @Test
    void netAtChanceWithManifoldAnswersIsStillLearning() {
        step(watch, 1, 2.3, 10, 5);
        watch.afterEvaluation(accuracy(2, 0.1), 0.6);
        assertThat(watch.afterEvaluation(accuracy(4, 0.1), 0.98)).isEmpty();
        assertThat(watch.atEnd(4).diverged()).isFalse();
    }

    @Test
    void lossThatRoseIsEnoughAtTheEnd() {
        step(watch, 1, 2.3, 10, 0.001);
        step(watch, 2, 3.6, 10, 0.001);
        assertThat(watch.afterEvaluation(accuracy(2, 0.1), 0.3)).isEmpty();
        assertThat(watch.afterEvaluation(accuracy(4, 0.1), 0.3)).isEmpty();
        assertThat(watch.atEnd(4).kind()).isEqualTo(Kind.COLLAPSE);
    }

    @Test
    void accuracyOfNaNOrZeroCountsAsChance() {
        step(watch, 1, 2.3, 10, 0.001);
        watch.afterEvaluation(accuracy(10, 0.6), 0.5);
        watch.afterEvaluation(accuracy(20, 0), 0.5);
        assertThat(kind(watch.afterEvaluation(accuracy(30, Double.NaN), 0.5))).isEqualTo(Kind.COLLAPSE);
        assertThat(CHANCE.contains(Double.NaN)).isTrue();
    }

    @Test
    void collapseCanBeSwitchedOff() {
        DivergenceWatch lenient = watch(new StopRules(10, 20, false, false));
        step(lenient, 1, 2.3, 10, 5);
        step(lenient, 2, 4, 10, 5);
        lenient.afterEvaluation(accuracy(10, 0.1), 1);
        assertThat(lenient.afterEvaluation(accuracy(20, 0.1), 1)).isEmpty();
        assertThat(lenient.atEnd(20).diverged()).isFalse();
    }

    @Test
    void targetEndsTheTrainingIfTheRulesSaySo() {
        WatchRules rules = WatchRules.ofClassifier(new StopRules(10, 20, true, true), CHANCE)
                .withTarget(Target.accuracy(0.9));
        DivergenceWatch stopping = DivergenceWatch.of(rules);
        step(stopping, 1, 2.3, 10, 0.1);
        assertThat(stopping.afterEvaluation(accuracy(10, 0.89), 0.12)).isEmpty();
        assertThat(stopping.afterEvaluation(accuracy(20, 0.9), 0.12).map(Said::of))
                .contains(new Said(Kind.CONVERGED, 20, "test accuracy was 0.900, the target 0.900"));
    }

    @Test
    void thereIsAtMostOneEnding() {
        step(watch, 1, Double.NaN, 10, 0.1);
        assertThat(step(watch, 2, Double.NaN, Double.NaN, 0.1)).isEmpty();
        assertThat(watch.afterEvaluation(accuracy(2, Double.NaN), 1)).isEmpty();
        assertThat(Said.of(watch.atEnd(2))).isEqualTo(new Said(Kind.NON_FINITE_LOSS, 1, "the training loss was NaN"));
    }

    private static Optional<Verdict> step(
            DivergenceWatch watch, int step, double loss, double parameterNorm, double updateNorm) {
        return watch.afterStep(StepObservation.made(step, loss).withNorms(1, updateNorm, parameterNorm));
    }

    private static DivergenceWatch watch(StopRules rules) {
        return DivergenceWatch.of(WatchRules.ofClassifier(rules, CHANCE));
    }

    private static Evaluation accuracy(int step, double accuracy) {
        return new Evaluation(step, accuracy, 2.3);
    }

    private static Kind kind(Optional<Verdict> divergence) {
        return divergence.orElseThrow().kind();
    }
}
