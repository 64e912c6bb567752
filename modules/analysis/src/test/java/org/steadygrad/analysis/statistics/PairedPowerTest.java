package org.steadygrad.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values: R 4.2.2, {@code power.t.test(type="paired", sd=1, strict=TRUE)}. */
class PairedPowerTest {
    @ParameterizedTest
    @CsvSource({
        "8, 1, 0.05, 0.680833958206",
        "5, 0.5, 0.05, 0.14051668999",
        "2, 3, 0.05, 0.260770714229",
        "30, 0.4, 0.01, 0.30533963673",
        "3, 2, 0.1, 0.712162880366"
    })
    void powerOfThePairedTTest(int pairs, double effect, double alpha, double power) {
        assertThat(PairedPower.power(pairs, effect, alpha)).isCloseTo(power, within(1e-6));
        assertThat(PairedPower.power(pairs, -effect, alpha)).isCloseTo(power, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.05, 10", "0.5, 0.05, 34", "0.3, 0.05, 90", "0.5, 0.005, 58", "1.5, 0.05, 6", "0.05, 0.05, 3142"})
    void pairsForPowerOfFourInFive(double effect, double alpha, int pairs) {
        assertThat(PairedPower.pairs(effect, alpha, 0.8)).hasValue(pairs);
    }

    @ParameterizedTest
    @CsvSource({"0", "0.001"})
    void effectsTooSmallHaveNoAnswer(double effect) {
        assertThat(PairedPower.pairs(effect, 0.05, 0.8)).isEmpty();
    }
}
