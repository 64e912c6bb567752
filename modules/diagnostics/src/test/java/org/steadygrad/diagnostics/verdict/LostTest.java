package org.steadygrad.diagnostics.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;

class LostTest {
    private static final double GUESSING = Math.log(10);

    private static DivergenceWatch watch(StopRules stop) {
        return DivergenceWatch.of(rules(stop));
    }

    private static WatchRules rules(StopRules stop) {
        return WatchRules.ofClassifier(stop, new ChanceBand(0.1, 1000));
    }

    private static DivergenceWatch pruning() {
        return watch(StopRules.defaults().orWhenLost());
    }

    private static Optional<Verdict> train(DivergenceWatch watch, int from, int steps, double loss, double accuracy) {
        for (int step = from; step < from + steps; step++) {
            watch.afterStep(StepObservation.made(step, loss));
        }
        return watch.afterEvaluation(new Evaluation(from + steps - 1, accuracy, loss), 0.3);
    }

    @Test
    void whatHasLearntNothingIsLostAtTheThirdEvaluation() {
        DivergenceWatch watch = pruning();
        assertThat(train(watch, 1, 20, GUESSING, 0.1)).isEmpty();
        assertThat(train(watch, 21, 20, GUESSING, 0.1)).isEmpty();
        Verdict verdict = train(watch, 41, 20, GUESSING, 0.1).orElseThrow();
        assertThat(verdict.kind()).isEqualTo(Kind.LOST);
        assertThat(verdict.step()).isEqualTo(60);
        assertThat(watch.atEnd(60)).isEqualTo(verdict);
    }

    @Test
    void withoutTheRuleItGoesOnToItsPlateau() {
        DivergenceWatch watch = watch(StopRules.defaults());
        for (int evaluation = 0; evaluation < 5; evaluation++) {
            assertThat(train(watch, 1 + 20 * evaluation, 20, GUESSING, 0.1)).isEmpty();
        }
        assertThat(watch.atEnd(100).kind()).isEqualTo(Kind.PLATEAU);
    }

    @Test
    void whatLearnsHoweverSlowlyIsNotLost() {
        DivergenceWatch watch = pruning();
        for (int evaluation = 0; evaluation < 8; evaluation++) {
            double loss = GUESSING * (1 - 0.08 * evaluation);
            assertThat(train(watch, 1 + 20 * evaluation, 20, loss, 0.2)).isEmpty();
        }
    }

    @Test
    void aLayerThatIsDeadTwiceInARowIsLost() {
        DivergenceWatch watch = pruning();
        watch.deadUnits(16, "dense", 1);
        watch.deadUnits(32, "dense", 0.6);
        watch.deadUnits(48, "dense", 0.995);
        assertThat(watch.ending()).isEmpty();
        watch.deadUnits(64, "dense", Double.NaN);
        assertThat(watch.ending().orElseThrow().kind()).isEqualTo(Kind.LOST);
        assertThat(watch.ending().orElseThrow().step()).isEqualTo(64);
    }

    @Test
    void sharpnessFarAboveItsLimitAndGrowingIsLost() {
        DivergenceWatch watch = pruning();
        watch.sharpness(1, 41, 10);
        watch.sharpness(2, 60, 10);
        watch.sharpness(3, 50, 10);
        watch.sharpness(4, 60, 10);
        assertThat(watch.ending()).isEmpty();
        watch.sharpness(5, 70, 10);
        assertThat(watch.ending().orElseThrow().kind()).isEqualTo(Kind.LOST);
    }

    @Test
    void sharpnessAtTheEdgeOfStabilityIsNot() {
        DivergenceWatch watch = pruning();
        for (int i = 0; i < 20; i++) {
            watch.sharpness(i + 1, 10 + i, 10);
        }
        assertThat(watch.ending()).isEmpty();
    }

    @Test
    void aResumedWatchCountsOn() {
        StopRules stop = StopRules.defaults().orWhenLost();
        DivergenceWatch watch = watch(stop);
        train(watch, 1, 20, GUESSING, 0.1);
        train(watch, 21, 20, GUESSING, 0.1);
        watch.deadUnits(40, "dense", 1);
        watch.sharpness(40, 50, 10);
        DivergenceWatch resumed = DivergenceWatch.resume(rules(stop), watch.state());
        DivergenceWatch other = DivergenceWatch.resume(rules(stop), watch.state());
        assertThat(train(resumed, 41, 20, GUESSING, 0.1).orElseThrow().kind()).isEqualTo(Kind.LOST);
        other.deadUnits(41, "dense", 1);
        assertThat(other.ending().orElseThrow().kind()).isEqualTo(Kind.LOST);
    }
}
