package org.steadygrad.search.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HaltonTest {
    /** The sequence's first terms as fractions, as in Halton's paper and any textbook. */
    @Test
    void hasThePublishedValues() {
        double[][] expected = {
            {1.0 / 2, 1.0 / 3, 1.0 / 5},
            {1.0 / 4, 2.0 / 3, 2.0 / 5},
            {3.0 / 4, 1.0 / 9, 3.0 / 5},
            {1.0 / 8, 4.0 / 9, 4.0 / 5},
            {5.0 / 8, 7.0 / 9, 1.0 / 25},
            {3.0 / 8, 2.0 / 9, 6.0 / 25},
            {7.0 / 8, 5.0 / 9, 11.0 / 25},
            {1.0 / 16, 8.0 / 9, 16.0 / 25},
            {9.0 / 16, 1.0 / 27, 21.0 / 25}
        };
        Halton halton = Halton.plain(3);

        for (int i = 0; i < expected.length; i++) {
            assertThat(halton.point(i)).containsExactly(expected[i], within(1e-15));
        }
    }

    @Test
    void theLastDimensionHasThePrime229() {
        assertThat(Halton.plain(50).point(0)[49]).isCloseTo(1.0 / 229, within(1e-15));
    }

    @Test
    void fillsTheSquareMoreEvenlyThanChanceDoes() {
        Halton halton = Halton.shifted(2, 7);
        int[] counts = new int[36];
        IntStream.range(0, 3600)
                .mapToObj(halton::point)
                .forEach(point -> counts[6 * (int) (6 * point[0]) + (int) (6 * point[1])]++);

        assertThat(Arrays.stream(counts)
                        .map(count -> Math.abs(count - 100))
                        .max()
                        .orElseThrow())
                .isLessThan(8);
    }

    @Test
    void aSeedShiftsTheWholeSequence() {
        double[] plain = Halton.plain(2).point(5);
        double[] here = Halton.shifted(2, 1).point(5);
        double[] there = Halton.shifted(2, 1).point(6);
        double shift = here[0] - plain[0];
        double next = there[0] - Halton.plain(2).point(6)[0];

        assertThat(here)
                .isEqualTo(Halton.shifted(2, 1).point(5))
                .isNotEqualTo(Halton.shifted(2, 2).point(5));
        assertThat(Math.abs(shift - next) % 1).isCloseTo(0, within(1e-12));
    }

    @Test
    void refusesMoreDimensionsThanItHasPrimes() {
        assertThatThrownBy(() -> Halton.plain(51))
                .hasMessage("halton.dimensions must be a whole number from 1 to 50, got 51");
    }
}
