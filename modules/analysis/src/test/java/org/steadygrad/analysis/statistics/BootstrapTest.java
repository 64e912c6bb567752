package org.steadygrad.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootstrapTest {
    private static double[] values(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length;
    }

    /** Test A of the "spatial data", Efron &amp; Tibshirani, "An Introduction to the Bootstrap" (1993), tables 14.1 and 14.2. */
    @Test
    void theVarianceOfTheSpatialDataHasThePublishedInterval() {
        double[] a = values("48 36 20 29 42 42 20 42 22 41 45 14 6 0 33 28 34 4 32 24 47 41 24 26 30 41");

        Interval interval = Bootstrap.bca(a, BootstrapTest::variance, 0.90);

        assertThat(variance(a)).isCloseTo(171.5, within(0.05));
        assertThat(interval.low()).isCloseTo(115.8, within(2.5));
        assertThat(interval.high()).isCloseTo(259.6, within(4.0));
        assertThat(interval.coverage()).isEqualTo(0.90);
    }

    /**
     * All n^n resamples of a mean, counted in exact fractions by a program of its own (Python 3, {@code fractions},
     * {@code itertools.combinations_with_replacement}; normal quantiles of scipy 1.17.1).
     */
    @ParameterizedTest
    @CsvSource({
        "0.91 0.93 0.92 0.95 0.90, 0.908, 0.94",
        "0.90 0.95 0.91 0.93 0.92, 0.908, 0.94",
        "0.3 0.5 0.9 0.1 0.4 0.7, 0.283333333333, 0.7",
        "-0.02 0.01 0.01 0.03 0.05 0.01 0.02, 0.00142857142857, 0.03",
        "1 2 4 8 16 32 64 128, 11.375, 76.0"
    })
    void fewValuesHaveTheIntervalOfAllResamples(String text, double low, double high) {
        Interval interval = Bootstrap.bca(values(text), BootstrapTest::mean, 0.95);

        assertThat(interval.low()).isCloseTo(low, within(1e-9));
        assertThat(interval.high()).isCloseTo(high, within(1e-9));
    }

    /** scipy 1.17.1, {@code stats.bootstrap(..., np.mean, method='BCa', n_resamples=1_000_000)}. */
    @Test
    void tenValuesHaveAboutTheIntervalOfAMillionResamples() {
        Interval interval = Bootstrap.bca(values("3.1 2.9 3.3 3.0 3.2 2.7 3.4 3.1 3.0 2.8"), BootstrapTest::mean, 0.95);

        assertThat(interval.low()).isCloseTo(2.93, within(0.0101));
        assertThat(interval.high()).isCloseTo(3.18, within(0.0101));
    }

    @Test
    void skewedValuesHaveALongerArmOnTheirLongSide() {
        double[] skewed = values("1 2 4 8 16 32 64 128");
        Interval interval = Bootstrap.bca(skewed, BootstrapTest::mean, 0.95);

        assertThat(interval.high() - mean(skewed)).isGreaterThan(1.5 * (mean(skewed) - interval.low()));
    }

    @Test
    void theSameValuesHaveTheSameIntervalEveryTime() {
        double[] sample = values("0.3 0.5 0.9 0.1 0.4 0.7");

        assertThat(Bootstrap.bca(sample, BootstrapTest::mean, 0.95))
                .isEqualTo(Bootstrap.bca(sample, BootstrapTest::mean, 0.95));
    }

    @Test
    void fewerThanFiveValuesAreRefused() {
        assertThatThrownBy(() -> Bootstrap.bca(values("1 2 3 4"), BootstrapTest::mean, 0.95))
                .hasMessage("a bootstrap needs at least 5 values, got 4");
    }
}
