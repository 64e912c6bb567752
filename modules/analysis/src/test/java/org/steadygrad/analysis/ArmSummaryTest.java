package org.steadygrad.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.steadygrad.analysis.TestRun.CLIP;
import static org.steadygrad.analysis.TestRun.NONE;
import static org.steadygrad.analysis.TestRun.SGD;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ArmSummaryTest {
    private static ArmSummary only(TestRun run) {
        return run.workload().arms().get(0);
    }

    private static double bestRate(TestRun run) {
        return only(run).best().orElseThrow().learningRate();
    }

    @Test
    void theBestRateHasTheHighestMeanNotTheHighestMedian() {
        TestRun run =
                new TestRun().trained(SGD, NONE, 0.1, 0.90, 0.90, 0.10).trained(SGD, NONE, 0.01, 0.85, 0.86, 0.87);

        assertThat(bestRate(run)).isEqualTo(0.01);
    }

    @Test
    void ofEquallyGoodRatesTheSmallerIsBest() {
        TestRun run = new TestRun().trained(SGD, NONE, 1, 0.9, 0.8).trained(SGD, NONE, 0.1, 0.9, 0.8);

        assertThat(bestRate(run)).isEqualTo(0.1);
    }

    @Test
    void theRangeGoesFromTheBestRateToTheFirstOnEachSideThatDoesNotTrain() {
        TestRun run = new TestRun()
                .trained(SGD, NONE, 0.001, 0.60, 0.60)
                .trained(SGD, NONE, 0.01, 0.49, 0.90)
                .trained(SGD, NONE, 0.1, 0.80, 0.81)
                .trained(SGD, NONE, 1, 0.90, 0.90)
                .diverged(SGD, NONE, 10, 2);

        assertThat(only(run).range()).contains(new RateRange(0.1, 1, 2, false, false));
        assertThat(only(run).diverged()).isEqualTo(2);
        assertThat(only(run).cells()).extracting(Cell::diverged).containsExactly(0, 0, 0, 0, 2);
    }

    @Test
    void aDivergedSeedEndsTheRangeHoweverAccurate() {
        TestRun run = new TestRun().trained(SGD, NONE, 0.1, 0.9, 0.9).diverged(SGD, NONE, 1, 1);

        assertThat(only(run).range()).contains(new RateRange(0.1, 0.1, 1, true, false));
    }

    @Test
    void theRangeSaysWhereTheGridEnded() {
        TestRun run = new TestRun().trained(SGD, NONE, 0.1, 0.9).trained(SGD, NONE, 1, 0.9);

        assertThat(only(run).range()).contains(new RateRange(0.1, 1, 2, true, true));
    }

    @Test
    void thereIsNoRangeWhereTheBestRateDoesNotTrain() {
        assertThat(only(new TestRun().diverged(SGD, NONE, 1, 2)).range()).isEmpty();
    }

    @Test
    void trainingStartsHalfwayFromChanceToTheBestAccuracyOfTheWorkload() {
        Yardstick yardstick = new TestRun()
                .trained(SGD, NONE, 0.1, 0.4, 0.6)
                .trained(SGD, CLIP, 0.1, 0.85, 0.95)
                .workload()
                .yardstick();

        assertThat(yardstick.best()).isCloseTo(0.9, within(1e-12));
        assertThat(yardstick.trainedFrom()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void whereNothingLearntNothingTrains() {
        TestRun run = new TestRun().trained(SGD, NONE, 0.1, 0.11, 0.12);

        assertThat(run.workload().yardstick().trainedFrom()).isCloseTo(0.19, within(1e-12));
        assertThat(only(run).range()).isEmpty();
    }

    @Test
    void decadesAndOctavesOfARange() {
        RateRange range = new RateRange(0.01, 1, 5, false, false);

        assertThat(range.decades()).isCloseTo(2, within(1e-12));
        assertThat(range.octaves()).isCloseTo(6.643856, within(1e-6));
        assertThatThrownBy(() -> new RateRange(2, 1, 1, false, false))
                .hasMessage("a range's low must be > 0 and <= its high, got 2.0 and 1.0");
    }

    /** The median is Kaplan and Meier's; R 4.2.2: {@code survfit(Surv(c(20, 20), c(1, 0)) ~ 1)} has median 20. */
    @Test
    void trialsThatNeverReachedTheTargetStayInTheMedian() {
        StepsToTarget mostReached = new StepsToTarget(List.of(40, 20), 3);
        StepsToTarget halfReached = new StepsToTarget(List.of(20), 2);

        assertThat(mostReached.median()).isEqualTo(OptionalDouble.of(40));
        assertThat(mostReached.notReached()).isEqualTo(1);
        assertThat(halfReached.median()).isEqualTo(OptionalDouble.of(20));
        assertThat(new StepsToTarget(List.of(20), 3).median()).isEmpty();
        assertThat(new StepsToTarget(List.of(30, 10), 2).median()).isEqualTo(OptionalDouble.of(20));
        assertThat(new StepsToTarget(List.of(), 0).median()).isEmpty();
    }

    @Test
    void stepsToTargetComeFromTheOutcomes() {
        TestRun run = new TestRun()
                .reached(SGD, NONE, 0.1, 1, OptionalInt.of(60))
                .reached(SGD, NONE, 0.1, 2, OptionalInt.empty())
                .reached(SGD, NONE, 0.1, 3, OptionalInt.of(20));

        assertThat(only(run).best().orElseThrow().stepsToTarget()).isEqualTo(new StepsToTarget(List.of(20, 60), 3));
    }

    @Test
    void cellsWithoutAFinishedTrialAreKeptButCannotBeBest() {
        TestRun run = new TestRun().trained(SGD, NONE, 0.1, 0.8).missing(SGD, NONE, 1, 1);

        assertThat(only(run).cells()).hasSize(2);
        assertThat(only(run).everyRateSeen()).isFalse();
        assertThat(bestRate(run)).isEqualTo(0.1);
    }
}
