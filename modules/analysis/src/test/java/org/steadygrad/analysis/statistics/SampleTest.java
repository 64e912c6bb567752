package org.steadygrad.analysis.statistics;

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
    void theStandardDeviationHasTheUnbiasedVariance() {
        assertThat(Sample.of(2, 4, 4, 4, 5, 5, 7, 9).standardDeviation().orElseThrow())
                .isCloseTo(Math.sqrt(32 / 7.0), within(1e-12));
        assertThat(Sample.of(2).standardDeviation()).isEmpty();
    }

    @Test
    void fewValuesHaveARangeForTheirMeanAndMoreABootstrapInterval() {
        assertThat(Sample.of(3).meanInterval()).isEqualTo(new Interval(3, 3, 0));
        assertThat(Sample.of(3, 1, 2).meanInterval()).isEqualTo(new Interval(1, 3, 0.75));
        assertThat(Sample.of(7, 7, 7, 7, 7).meanInterval()).isEqualTo(new Interval(7, 7, 0.9375));
        Interval five = Sample.of(0.91, 0.93, 0.92, 0.95, 0.90).meanInterval();
        assertThat(five.confident()).isTrue();
        assertThat(five.low()).isCloseTo(0.908, within(1e-9));
        assertThat(five.high()).isCloseTo(0.94, within(1e-9));
    }

    /** Student's sleep data (1908), unpaired; R 4.2.2, {@code t.test(extra ~ group, data = sleep)}: p = 0.07939. */
    @Test
    void meansDifferAtTheConfidenceOfWelchsTest() {
        Sample first = Sample.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
        Sample second = Sample.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

        assertThat(first.differsFrom(second, 0.920)).isTrue();
        assertThat(first.differsFrom(second, 0.921)).isFalse();
        assertThat(first.differsFrom(Sample.of(9), 0.95)).isFalse();
        assertThat(Sample.of(1, 1).differsFrom(Sample.of(2, 2), 0.95)).isTrue();
        assertThat(Sample.of(1, 1).differsFrom(Sample.of(1, 1), 0.95)).isFalse();
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
