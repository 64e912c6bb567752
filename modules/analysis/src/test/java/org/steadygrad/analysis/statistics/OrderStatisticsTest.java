package org.steadygrad.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderStatisticsTest {
    /**
     * "Confidence limits for the median", Nair (1940), cited by Dixon &amp; Massey, "Introduction to Statistical
     * Analysis" (3rd ed. 1969): n, rank of the lower limit, percent. Samples above 65 are not in that table.
     */
    @ParameterizedTest
    @CsvSource({
        "6, 1, 96.9", "8, 1, 99.2", "9, 2, 96.1", "10, 2, 97.9", "11, 2, 98.8", "12, 3, 96.1", "13, 3, 97.8",
        "14, 3, 98.7", "15, 4, 96.5", "16, 4, 97.9", "17, 5, 95.1", "18, 5, 96.9", "19, 5, 98.1", "20, 6, 95.9",
        "22, 6, 98.3", "25, 8, 95.7", "30, 10, 95.7", "37, 13, 95.3", "44, 16, 95.1", "50, 18, 96.7", "51, 19, 95.1",
        "60, 22, 97.3", "65, 25, 95.4"
    })
    void fromSixValuesOnTheNarrowestSymmetricIntervalWithAtLeast95Percent(int n, int rank, double percent) {
        double[] ranks = IntStream.rangeClosed(1, n).asDoubleStream().toArray();

        Interval interval = OrderStatistics.medianInterval(ranks);

        assertThat(interval.low()).isEqualTo(rank);
        assertThat(interval.high()).isEqualTo(n + 1 - rank);
        assertThat(100 * interval.coverage()).isCloseTo(percent, within(0.05 + 1e-3));
        assertThat(interval.confident()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0.5", "3, 0.75", "4, 0.875", "5, 0.9375"})
    void belowSixValuesTheRangeWithItsTrueCoverage(int n, double coverage) {
        double[] ranks = IntStream.rangeClosed(1, n).asDoubleStream().toArray();

        assertThat(OrderStatistics.medianInterval(ranks)).isEqualTo(new Interval(1, n, coverage));
        assertThat(OrderStatistics.medianInterval(ranks).confident()).isFalse();
    }

    @Test
    void coverageIsWhatDrawsOfASkewedDistributionShow() {
        Random random = new Random(7);
        double median = Math.log(2);
        int draws = 20_000;
        int held = 0;
        for (int i = 0; i < draws; i++) {
            double[] sample = IntStream.range(0, 9)
                    .mapToDouble(j -> -Math.log(1 - random.nextDouble()))
                    .sorted()
                    .toArray();
            Interval interval = OrderStatistics.medianInterval(sample);
            held += interval.low() <= median && median <= interval.high() ? 1 : 0;
        }
        assertThat(held / (double) draws).isCloseTo(0.9609, within(0.006));
    }

    @Test
    void coverageHoldsForSampleSizesBeyondTheRangeOfDoubles() {
        double[] ranks = IntStream.rangeClosed(1, 4000).asDoubleStream().toArray();

        Interval interval = OrderStatistics.medianInterval(ranks);

        double normal = 2000 - 1.96 * Math.sqrt(4000) / 2;
        assertThat(interval.low()).isCloseTo(normal, within(2.0));
        assertThat(interval.coverage()).isBetween(0.95, 0.955);
    }
}
