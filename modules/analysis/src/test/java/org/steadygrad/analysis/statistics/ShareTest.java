package org.steadygrad.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {
    /** Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0, 0.1611", "1, 29, 0.0061, 0.1718"})
    void wilsonsInterval(int count, int of, double low, double high) {
        Interval interval = new Share(count, of).interval();
        Interval mirrored = new Share(of - count, of).interval();

        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
        assertThat(mirrored.low()).isCloseTo(1 - high, within(5e-5));
        assertThat(mirrored.high()).isCloseTo(1 - low, within(5e-5));
    }

    /**
     * R 4.2.2, {@code fisher.test}: convictions of twins of criminals (Fisher 1935), the lady tasting tea, and two more.
     */
    @ParameterizedTest
    @CsvSource({
        "10, 12, 3, 18, 0.000536724119143",
        "3, 4, 1, 4, 0.485714285714",
        "0, 5, 5, 5, 0.00793650793651",
        "1, 10, 4, 12, 0.323308270677"
    })
    void fishersExactTest(int count, int of, int otherCount, int otherOf, double p) {
        assertThat(new Share(count, of).differenceTest(new Share(otherCount, otherOf)))
                .isCloseTo(p, within(1e-11));
    }

    @Test
    void sharesThatCannotDifferDoNot() {
        assertThat(new Share(0, 3).differenceTest(new Share(0, 5))).isEqualTo(1);
        assertThat(new Share(3, 3).differenceTest(new Share(5, 5))).isEqualTo(1);
    }

    @Test
    void refusesCountsBeyondTheTrials() {
        assertThatThrownBy(() -> new Share(4, 3))
                .hasMessage("a share must be a count from 0 to the number of trials, got 4 of 3");
    }
}
