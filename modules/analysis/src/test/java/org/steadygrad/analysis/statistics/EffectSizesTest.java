package org.steadygrad.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EffectSizesTest {
    /** Fifty values with a given mean and standard deviation. */
    private static Sample fifty(double mean, double deviation) {
        double half = deviation * Math.sqrt(49 / 50.0);
        double[] values = new double[50];
        for (int i = 0; i < values.length; i++) {
            values[i] = mean + (i % 2 == 0 ? half : -half);
        }
        return Sample.of(values);
    }

    /** Borenstein et al., "Introduction to Meta-Analysis" (2009), pp. 26-28: g = 0.5924. */
    @Test
    void hedgesGOfAPublishedExample() {
        assertThat(EffectSizes.hedgesG(fifty(103, 5.5), fifty(100, 4.5)).orElseThrow())
                .isCloseTo(0.5924, within(5e-5));
    }

    /** R 4.2.2: {@code gamma(4) / (sqrt(4) * gamma(3.5)) * (mean(a) - mean(b)) / sqrt((4*var(a) + 4*var(b)) / 8)}. */
    @Test
    void hedgesGOfFewSeedsIsCorrectedExactly() {
        Sample a = Sample.of(0.91, 0.93, 0.92, 0.95, 0.90);
        Sample b = Sample.of(0.89, 0.92, 0.90, 0.91, 0.90);

        assertThat(EffectSizes.hedgesG(a, b).orElseThrow()).isCloseTo(1.0276554909, within(1e-9));
        assertThat(EffectSizes.hedgesG(b, a).orElseThrow()).isCloseTo(-1.0276554909, within(1e-9));
    }

    @Test
    void withoutSpreadThereIsNoStandardizedDifference() {
        assertThat(EffectSizes.hedgesG(Sample.of(1, 1), Sample.of(2, 2))).isEmpty();
        assertThat(EffectSizes.hedgesG(Sample.of(1), Sample.of(2, 3))).isEmpty();
    }

    /** The example of R's effsize package, {@code cliff.delta}: -0.25. */
    @Test
    void cliffsDeltaOfAPublishedExample() {
        Sample treatment = Sample.of(10, 10, 20, 20, 20, 30, 30, 30, 40, 50);
        Sample control = Sample.of(10, 20, 30, 40, 40, 50);

        assertThat(EffectSizes.cliffsDelta(treatment, control)).isCloseTo(-0.25, within(1e-12));
        assertThat(EffectSizes.cliffsDelta(Sample.of(3, 4), Sample.of(1, 2))).isEqualTo(1);
    }
}
