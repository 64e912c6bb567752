package org.steadygrad.optimizers.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NormalNumbersTest {
    private static final int COUNT = 2_000_000;

    /**
     * Expected shares of a standard normal variable beyond 0, 0.5, 1, 2, 3, where the ziggurat's tail begins, and 4, from
     * tables of the normal distribution; each within 5 standard errors.
     */
    @Test
    void theSharesBeyondLimitsAreThoseOfTheNormalDistribution() {
        double[] limits = {0, 0.5, 1, 2, 3, 3.442619855899, 4};
        double[] shares = {0.5, 0.3085375, 0.1586553, 0.02275013, 0.001349898, 2.880e-4, 3.16712e-5};
        double[] numbers = numbers(5);
        for (int i = 0; i < limits.length; i++) {
            double limit = limits[i];
            double share = shares[i];
            double error = 5 * Math.sqrt(share * (1 - share) / COUNT);
            assertThat(Arrays.stream(numbers).filter(x -> x > limit).count() / (double) COUNT)
                    .as("above %s", limit)
                    .isCloseTo(share, within(error));
            assertThat(Arrays.stream(numbers).filter(x -> x < -limit).count() / (double) COUNT)
                    .as("below -%s", limit)
                    .isCloseTo(share, within(error));
        }
    }

    /** Even moments 1, 3, 15 and no correlation of neighbours, each within 5 standard errors. */
    @Test
    void theMomentsAreThoseOfTheNormalDistribution() {
        double[] numbers = numbers(6);
        double error = 5 / Math.sqrt(COUNT);
        assertThat(moment(1, numbers)).isCloseTo(0, within(error));
        assertThat(moment(2, numbers)).isCloseTo(1, within(error * Math.sqrt(2)));
        assertThat(moment(3, numbers)).isCloseTo(0, within(error * Math.sqrt(15)));
        assertThat(moment(4, numbers)).isCloseTo(3, within(error * Math.sqrt(96)));
        assertThat(moment(6, numbers)).isCloseTo(15, within(error * Math.sqrt(10170)));
        double neighbours = 0;
        for (int i = 1; i < COUNT; i++) {
            neighbours += numbers[i - 1] * numbers[i] / COUNT;
        }
        assertThat(neighbours).isCloseTo(0, within(error));
    }

    @Test
    void theSequenceIsAFunctionOfTheSeed() {
        assertThat(new NormalNumbers(9).next(50)).containsExactly(new NormalNumbers(9).next(50));
        assertThat(new NormalNumbers(9).next(50)).isNotEqualTo(new NormalNumbers(10).next(50));
        NormalNumbers inParts = new NormalNumbers(9);
        float[] first = inParts.next(20);
        float[] rest = inParts.next(30);
        assertThat(Arrays.copyOf(new NormalNumbers(9).next(50), 20)).containsExactly(first);
        assertThat(Arrays.copyOfRange(new NormalNumbers(9).next(50), 20, 50)).containsExactly(rest);
    }

    private static double[] numbers(long seed) {
        NormalNumbers source = new NormalNumbers(seed);
        double[] numbers = new double[COUNT];
        Arrays.setAll(numbers, i -> source.next());
        return numbers;
    }

    private static double moment(int order, double... numbers) {
        return Arrays.stream(numbers).map(x -> Math.pow(x, order)).sum() / numbers.length;
    }
}
