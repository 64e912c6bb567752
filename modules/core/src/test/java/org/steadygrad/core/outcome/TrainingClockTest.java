package org.steadygrad.core.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.steadygrad.core.outcome.Series.Statistic;

class TrainingClockTest {
    @Test
    void theTimesOfTheStepsAddUp() {
        TrainingClock clock =
                new TrainingClock(new Series(Quantity.STEP_TIME, new int[] {1, 2, 3, 4}, new float[] {5, 1, 2, 10}));

        assertThat(clock.milliseconds(0)).isZero();
        assertThat(clock.milliseconds(1)).isEqualTo(5);
        assertThat(clock.milliseconds(3)).isEqualTo(8);
        assertThat(clock.milliseconds(4)).isEqualTo(18);
    }

    @Test
    void aMeanCountsForAllTheStepsThatItStandsForAndTheFirstForThoseBefore() {
        TrainingClock clock = new TrainingClock(new Series(
                Quantity.STEP_TIME, Series.NETWORK, Statistic.MEAN, new int[] {2, 5, 9}, new float[] {3, 10, 1}));

        assertThat(clock.milliseconds(4)).isEqualTo(4 * 3);
        assertThat(clock.milliseconds(6)).isEqualTo(4 * 3 + 2 * 10);
        assertThat(clock.milliseconds(10)).isEqualTo(4 * 3 + 4 * 10 + 2);
    }
}
