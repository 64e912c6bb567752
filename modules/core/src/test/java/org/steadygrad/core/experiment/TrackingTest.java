package org.steadygrad.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrackingTest {
    @Test
    void everyKBeginsAtTheFirstStep() {
        assertThat(due(Tracking.every(4), 10)).containsExactly(1, 5, 9);
        assertThat(due(Tracking.every(1), 3)).containsExactly(1, 2, 3);
    }

    @Test
    void logStepsAreEvenlySpacedInDecades() {
        assertThat(due(Tracking.log(4), 1000)).containsExactly(1, 2, 3, 6, 10, 18, 32, 56, 100, 178, 316, 562, 1000);
    }

    @Test
    void eventsAloneAreNeverDue() {
        assertThat(due(Tracking.onEvents(), 100)).isEmpty();
    }

    @Test
    void aTierHoldsTheCheaperOnes() {
        Diagnostics diagnostics = Diagnostics.of(Tier.STANDARD);
        assertThat(diagnostics.due(Tier.LIGHT, 2)).isTrue();
        assertThat(diagnostics.due(Tier.STANDARD, 17)).isTrue();
        assertThat(diagnostics.due(Tier.STANDARD, 18)).isFalse();
        assertThat(diagnostics.due(Tier.FULL, 1)).isFalse();
    }

    @Test
    void refusesZero() {
        assertThatThrownBy(() -> Tracking.every(0)).hasMessage("tracking must have a number >= 1, got 0");
    }

    private static List<Integer> due(Tracking tracking, int last) {
        return IntStream.rangeClosed(1, last).filter(tracking::due).boxed().toList();
    }
}
