package org.steadygrad.diagnostics.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
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

    /** Of numbers drawn at random, and answers that have nothing to do with them but are scaled to fit as well as they can. */
    @Test
    void chanceExplainsALittleOfNumbers() {
        Random random = new Random(1);
        ChanceBand band = ChanceBand.ofNumbers(1 / 6.0, 50);
        int beyond = 0;
        for (int trial = 0; trial < 4000; trial++) {
            double[] truth = random.doubles(50).toArray();
            double[] answers = random.doubles(50).toArray();
            double correlation = new PearsonsCorrelation().correlation(truth, answers);
            beyond += band.contains(correlation * correlation) ? 0 : 1;
        }
        assertThat(beyond).as("1% of 4000").isBetween(15, 65);
        assertThat(band.loss()).isEqualTo(1 / 6.0);
        assertThat(band.contains(Double.NaN)).isTrue();
    }
}
