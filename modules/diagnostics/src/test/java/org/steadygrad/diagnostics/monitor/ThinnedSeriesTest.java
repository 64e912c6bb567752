package org.steadygrad.diagnostics.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.outcome.Histogram;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Series.Statistic;

class ThinnedSeriesTest {
    @Test
    void twoThousandPointsAreKeptAsTheyAre() {
        ThinnedSeries thinned = new ThinnedSeries(Quantity.LOSS, Series.NETWORK);
        float[] values = values(2000);
        add(thinned, values);
        assertThat(thinned.series()).hasSize(1);
        Series series = thinned.series().get(0);
        assertThat(series.statistic()).isEqualTo(Statistic.EACH);
        assertThat(series.values()).isEqualTo(values);
        assertThat(series.steps()[1999]).isEqualTo(1 + 3 * 1999);
    }

    @ParameterizedTest
    @ValueSource(ints = {2001, 3999, 4000, 4001, 10_007})
    void bucketsHoldLeastLargestAndMeanOfTheirPoints(int length) {
        ThinnedSeries thinned = new ThinnedSeries(Quantity.LOSS, Series.NETWORK);
        float[] values = values(length);
        add(thinned, values);
        int perBucket = 1;
        while (perBucket * 2000 < length) {
            perBucket *= 2;
        }
        int buckets = (length + perBucket - 1) / perBucket;
        float[] least = new float[buckets];
        float[] largest = new float[buckets];
        float[] means = new float[buckets];
        int[] steps = new int[buckets];
        for (int b = 0; b < buckets; b++) {
            int to = Math.min(length, (b + 1) * perBucket);
            double sum = 0;
            least[b] = Float.POSITIVE_INFINITY;
            largest[b] = Float.NEGATIVE_INFINITY;
            for (int i = b * perBucket; i < to; i++) {
                sum += values[i];
                least[b] = Math.min(least[b], values[i]);
                largest[b] = Math.max(largest[b], values[i]);
            }
            means[b] = (float) (sum / (to - b * perBucket));
            steps[b] = 1 + 3 * b * perBucket;
        }
        List<Series> series = thinned.series();
        assertThat(series).extracting(Series::statistic).containsExactly(Statistic.MIN, Statistic.MAX, Statistic.MEAN);
        assertThat(series.get(0).values()).isEqualTo(least);
        assertThat(series.get(1).values()).isEqualTo(largest);
        assertThat(series.get(2).values()).usingComparatorWithPrecision(1e-6f).containsExactly(means);
        assertThat(series).allSatisfy(s -> assertThat(s.steps()).isEqualTo(steps));
    }

    @Test
    void oneNaNSpoilsTheMeanOnlyAndInfinityIsTheLargest() {
        ThinnedSeries thinned = new ThinnedSeries(Quantity.LOSS, Series.NETWORK);
        float[] values = values(2001);
        values[10] = Float.NaN;
        values[11] = 5;
        values[20] = Float.NaN;
        values[21] = Float.NaN;
        values[31] = Float.POSITIVE_INFINITY;
        add(thinned, values);
        List<Series> series = thinned.series();
        assertThat(series.get(0).values()[5]).isEqualTo(5);
        assertThat(series.get(1).values()[5]).isEqualTo(5);
        assertThat(series.get(2).values()[5]).isNaN();
        assertThat(series.get(0).values()[10]).isNaN();
        assertThat(series.get(1).values()[15]).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(series.get(2).values()[15]).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(series.get(0).values()[15]).isEqualTo(values[30]);
    }

    @Test
    void histogramsAreThinnedToTheirMeans() {
        ThinnedSeries thinned = new ThinnedSeries(Quantity.GRADIENT_HISTOGRAM, "dense");
        for (int i = 0; i < 2002; i++) {
            float[] counts = new float[Histogram.BINS];
            counts[7] = i;
            counts[59] = 2;
            thinned.add(i + 1, counts);
        }
        assertThat(thinned.series()).hasSize(1);
        Series mean = thinned.series().get(0);
        assertThat(mean.statistic()).isEqualTo(Statistic.MEAN);
        assertThat(mean.length()).isEqualTo(1001);
        assertThat(mean.values()[500 * Histogram.BINS + 7]).isEqualTo(1000.5f);
        assertThat(mean.values()[500 * Histogram.BINS + 59]).isEqualTo(2);
        assertThat(mean.values()[500 * Histogram.BINS + 8]).isZero();
    }

    private static void add(ThinnedSeries thinned, float... values) {
        for (int i = 0; i < values.length; i++) {
            thinned.add(1 + 3 * i, values[i]);
        }
    }

    private static float[] values(int length) {
        Random random = new Random(length);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
