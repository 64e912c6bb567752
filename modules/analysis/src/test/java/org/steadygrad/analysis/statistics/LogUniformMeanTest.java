package org.steadygrad.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogUniformMeanTest {
    @Test
    void evenSpacingHalvesTheWeightOfTheEnds() {
        assertThat(LogUniformMean.of(new double[] {0.01, 0.1, 1}, new double[] {0.4, 0.9, 0.1}))
                .isCloseTo((0.2 + 0.9 + 0.05) / 2, within(1e-12));
    }

    /** Linear in log x, so that the mean is that of the ends, wherever the points lie. */
    @Test
    void unevenSpacingIsWeighedByItsWidthInLogarithms() {
        double[] x = {0.001, 0.002, 0.5, 10};
        double[] y = {Math.log(0.001), Math.log(0.002), Math.log(0.5), Math.log(10)};

        assertThat(LogUniformMean.of(x, y)).isCloseTo((Math.log(0.001) + Math.log(10)) / 2, within(1e-12));
        assertThat(LogUniformMean.of(new double[] {0.1}, new double[] {7})).isEqualTo(7);
    }

    @Test
    void refusesRatesOutOfOrder() {
        assertThatThrownBy(() -> LogUniformMean.of(new double[] {1, 1}, new double[] {1, 2}))
                .hasMessage("x must be > 0 and ascending, got 1.0 after 1.0");
    }
}
