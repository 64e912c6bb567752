package org.steadygrad.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;

class ClockTest {
    private final Run run = ExampleRun.run();
    private final long started = run.header().provenance().started().toEpochMilli();

    @Test
    void stepsAreAsFarApartAsTheyWereRecordedToTake() {
        TrialResult timed = new TrialResult(
                run.results().get(0).outcome(),
                List.of(new Series(Quantity.STEP_TIME, new int[] {1, 2, 3, 4}, new float[] {500, 100, 200, 1000})));

        Clock clock = Clock.of(run, timed);

        assertThat(clock.millis(0)).isEqualTo(started);
        assertThat(clock.millis(2)).isEqualTo(started + 600);
        assertThat(clock.seconds(4) - clock.seconds(3)).isEqualTo(1.0);
    }

    @Test
    void stepsWithoutRecordedTimesAreEvenlySpaced() {
        Clock clock = Clock.of(run, run.results().get(0));

        assertThat(clock.millis(4)).isEqualTo(started + 2000);
        assertThat(clock.millis(1)).isEqualTo(started + 500);
    }
}
