package org.steadygrad.diagnostics.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChanceBandTest {
    /** The smallest k with P(X <= k) >= 0.995, summed by Python's exact fractions (the last by its lgamma). */
    @ParameterizedTest
    @CsvSource({"0.1, 1000, 125", "0.1, 2000, 235", "0.5, 100, 63", "0.1, 10, 4", "0.1135, 10000, 1217"})
    void endsAtTheBinomialQuantile(double share, int examples, int highest) {
        assertThat(new ChanceBand(share, examples).highest() * examples).isEqualTo(highest);
    }

    @Test
    void guessingAmongTenEvenClassesLosesTheLogarithmOfTen() {
        assertThat(new ChanceBand(0.1, 1000).loss()).isCloseTo(2.302585, within(1e-6));
    }
}
