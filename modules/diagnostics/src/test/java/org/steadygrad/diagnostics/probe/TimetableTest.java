package org.steadygrad.diagnostics.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.experiment.Tracking;

class TimetableTest {
    @Test
    void tiersAreDueByTheirTracking() {
        Timetable timetable = new Timetable(Diagnostics.of(Tier.FULL));
        assertThat(IntStream.rangeClosed(1, 130)
                        .filter(step -> timetable.due(step).contains(Tier.FULL)))
                .containsExactly(1, 65, 129);
        assertThat(timetable.due(17)).containsExactly(Tier.LIGHT, Tier.STANDARD);
        assertThat(timetable.due(18)).containsExactly(Tier.LIGHT);
    }

    @Test
    void aTierBeyondTheChosenOneIsNeverDue() {
        Timetable timetable = new Timetable(Diagnostics.of(Tier.LIGHT));
        timetable.found(1);
        assertThat(timetable.due(1)).containsExactly(Tier.LIGHT);
        assertThat(timetable.due(2)).containsExactly(Tier.LIGHT);
    }

    @Test
    void aFindingMakesTiersTrackedOnEventsDueAtTheNextStep() {
        Timetable timetable =
                new Timetable(new Diagnostics(Tier.FULL, Tracking.every(1), Tracking.onEvents(), Tracking.every(64)));
        assertThat(timetable.due(10)).containsExactly(Tier.LIGHT);
        timetable.found(10);
        assertThat(timetable.due(10)).containsExactly(Tier.LIGHT);
        assertThat(timetable.due(11)).containsExactly(Tier.LIGHT, Tier.STANDARD);
        assertThat(timetable.due(12)).containsExactly(Tier.LIGHT);
    }
}
