package org.steadygrad.core.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeriesTest {
    @Test
    void isEqualByQuantityStepsAndBits() {
        Series series = series(new int[] {1, 2, 5}, 1, Float.NaN, -0f);
        assertThat(series)
                .isEqualTo(series(new int[] {1, 2, 5}, 1, Float.NaN, -0f))
                .hasSameHashCodeAs(series(new int[] {1, 2, 5}, 1, Float.NaN, -0f))
                .isNotEqualTo(series(new int[] {1, 2, 5}, 1, Float.NaN, 0f))
                .isNotEqualTo(series(new int[] {1, 2, 6}, 1, Float.NaN, -0f))
                .isNotEqualTo(series(new int[] {1, 2}, 1, Float.NaN))
                .isNotEqualTo(new Series(Quantity.UPDATE_NORM, new int[] {1, 2, 5}, new float[] {1, Float.NaN, -0f}));
    }

    @Test
    void refusesStepsThatDoNotIncreaseFromOne() {
        assertThatThrownBy(() -> series(new int[] {0, 1}, 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("steps must be >= 1 and strictly increasing, got 0 first");
        assertThatThrownBy(() -> series(new int[] {3, 3}, 1, 2))
                .hasMessage("steps must be >= 1 and strictly increasing, got 3 after 3");
    }

    @Test
    void refusesAValueWithoutAStep() {
        assertThatThrownBy(() -> series(new int[] {1}, 1, 2))
                .hasMessage("a series needs 1 values per step, got 2 and 1 steps");
    }

    @Test
    void mayBeEmpty() {
        assertThat(series(new int[0]).length()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Quantity.class)
    void quantitiesAreFoundByTheirStoredName(Quantity quantity) {
        assertThat(Quantity.ofId(quantity.id())).contains(quantity);
        assertThat(Quantity.ofId(quantity.name())).isEmpty();
    }

    /** These names stand in stored files. */
    @Test
    void storedNamesOfQuantitiesStayWhatTheyWere() {
        assertThat(Quantity.values())
                .extracting(Quantity::id)
                .contains("loss", "gradient-norm-raw", "gradient-norm", "update-norm", "parameter-norm");
    }

    private static Series series(int[] steps, float... values) {
        return new Series(Quantity.LOSS, steps, values);
    }
}
