package org.steadygrad.core.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {
    private static final int ZERO = Histogram.bin(0);

    @Test
    void whatIsNotFiniteHasBinsOfItsOwn() {
        assertThat(Histogram.bin(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Histogram.bin(Double.POSITIVE_INFINITY)).isEqualTo(Histogram.BINS - 2);
        assertThat(Histogram.bin(Double.NaN)).isEqualTo(Histogram.BINS - 1);
        assertThat(Histogram.bin(Double.MAX_VALUE)).isEqualTo(Histogram.BINS - 3);
        assertThat(Histogram.bin(-Double.MAX_VALUE)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-10, 2e-10, 1e-5, 0.9999, 1, 3.2, 31, 9e3})
    void aValueLiesBetweenItsBinsBounds(double value) {
        int bin = Histogram.bin(value);
        assertThat(Histogram.innerBound(bin)).isLessThanOrEqualTo(value * (1 + 1e-12));
        assertThat(Histogram.innerBound(bin + 1)).isGreaterThan(value);
        assertThat(Histogram.bin(-value) - ZERO).isEqualTo(ZERO - bin);
        assertThat(Histogram.innerBound(Histogram.bin(-value))).isEqualTo(-Histogram.innerBound(bin));
    }

    @Test
    void whatIsSmallIsInTheMiddle() {
        assertThat(Histogram.bin(-0.0)).isEqualTo(ZERO);
        assertThat(Histogram.bin(9.9e-11)).isEqualTo(ZERO);
        assertThat(Histogram.bin(-1e-300)).isEqualTo(ZERO);
        assertThat(Histogram.innerBound(ZERO)).isZero();
    }
}
