package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;

class ClipRateTest {
    private static ClipRate of(int steps, IntPredicate fired) {
        float[] values = new float[steps];
        IntStream.range(0, steps).filter(fired).forEach(i -> values[i] = 2);
        return ClipRate.of(List.of(new Series(
                Quantity.CONTROL_FIRED, IntStream.rangeClosed(1, steps).toArray(), values)));
    }

    @Test
    void isTheShareOfStepsHoweverManyStagesFired() {
        ClipRate rate = of(120, i -> i % 2 == 0);

        assertThat(rate.width()).isEqualTo(2);
        assertThat(rate.x()).hasSize(60).startsWith(1, 3, 5);
        assertThat(rate.share()).allSatisfy(share -> assertThat(share).isEqualByComparingTo("0.5"));
    }

    @Test
    void fewStepsStandForThemselves() {
        assertThat(of(3, i -> i == 1).share()).extracting(Number::doubleValue).containsExactly(0.0, 1.0, 0.0);
    }

    @Test
    void withoutAControlThereIsNone() {
        assertThat(ClipRate.of(List.of()).x()).isEmpty();
    }
}
