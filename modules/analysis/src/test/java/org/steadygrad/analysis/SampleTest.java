package org.steadygrad.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void meanAndMedianOfOddAndEvenSamples() {
        Sample odd = new Sample(List.of(3.0, 1.0, 8.0));
        Sample even = new Sample(List.of(3.0, 1.0, 8.0, 4.0));

        assertThat(odd.mean()).isCloseTo(4.0, within(1e-12));
        assertThat(odd.median()).isEqualTo(3.0);
        assertThat(even.mean()).isCloseTo(4.0, within(1e-12));
        assertThat(even.median()).isEqualTo(3.5);
        assertThat(even.n()).isEqualTo(4);
    }

    @Test
    void keepsTheOrderOfTheSeeds() {
        assertThat(new Sample(List.of(3.0, 1.0)).values()).containsExactly(3.0, 1.0);
    }

    @Test
    void tellsApartOnlyDisjointIntervalsOfSeveralValues() {
        Sample low = new Sample(List.of(0.90, 0.91));
        Sample high = new Sample(List.of(0.93, 0.92));
        Sample touching = new Sample(List.of(0.91, 0.95));

        assertThat(low.distinguishableFrom(high)).isTrue();
        assertThat(high.distinguishableFrom(low)).isTrue();
        assertThat(low.distinguishableFrom(touching)).isFalse();
        assertThat(low.distinguishableFrom(new Sample(List.of(0.99)))).isFalse();
    }

    @Test
    void refusesEmptyAndNonFiniteSamples() {
        assertThatThrownBy(() -> new Sample(List.of())).hasMessage("a sample needs at least one value");
        assertThatThrownBy(() -> new Sample(List.of(1.0, Double.NaN)))
                .hasMessage("a sample's values must be finite, got NaN");
    }

    @Test
    void anIntervalRefusesReversedEndsAndImpossibleCoverage() {
        assertThatThrownBy(() -> new Interval(2, 1, 0.5))
                .hasMessage("an interval's low must be <= its high, got 2.0 and 1.0");
        assertThatThrownBy(() -> new Interval(1, 2, 1.5)).hasMessage("coverage must be from 0 to 1, got 1.5");
    }
}
