package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Series.Statistic;

class PointsTest {
    private static Points points(float... values) {
        int[] steps = IntStream.rangeClosed(1, values.length).toArray();
        return new Points(Quantity.LOSS, Series.NETWORK, steps, values);
    }

    @Test
    void aShortSeriesIsKeptWhole() {
        Points points = points(1, 2, 3);

        assertThat(points.thinned(3)).isSameAs(points);
    }

    @Test
    void thinningKeepsSpikesAndInventsNoValue() {
        float[] values = new float[1000];
        Random random = new Random(7);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        values[333] = 100;
        values[700] = -5;

        Points thinned = points(values).thinned(50);

        assertThat(thinned.length()).isLessThanOrEqualTo(52);
        assertThat(thinned.values()).contains(100, -5);
        for (int i = 0; i < thinned.length(); i++) {
            assertThat(thinned.values()[i]).isEqualTo(values[thinned.steps()[i] - 1]);
        }
        assertThat(thinned.steps()).startsWith(1).endsWith(1000).isSorted();
    }

    @Test
    void whereValuesStopBeingFiniteStays() {
        float[] values = new float[400];
        values[251] = Float.NaN;
        values[252] = Float.POSITIVE_INFINITY;

        Points thinned = points(values).thinned(20);

        assertThat(thinned.steps()).contains(252);
    }

    @Test
    void aSeriesThatWasStoredThinnedGivesItsLeastAndLargestValues() {
        int[] steps = {1, 11};
        List<Series> all = List.of(
                new Series(Quantity.LOSS, Series.NETWORK, Statistic.MIN, steps, new float[] {1, 2}),
                new Series(Quantity.LOSS, Series.NETWORK, Statistic.MAX, steps, new float[] {5, 6}),
                new Series(Quantity.LOSS, Series.NETWORK, Statistic.MEAN, steps, new float[] {3, 4}));

        Points points = Points.of(all, Quantity.LOSS, Series.NETWORK).orElseThrow();

        assertThat(points.steps()).containsExactly(1, 1, 11, 11);
        assertThat(points.values()).containsExactly(1, 5, 2, 6);
    }

    @Test
    void whatWasNotRecordedHasNoPoints() {
        assertThat(Points.of(List.of(), Quantity.LOSS, Series.NETWORK)).isEmpty();
    }
}
