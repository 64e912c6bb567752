package org.steadygrad.optimizers.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NormalNumbersTest {
    private static final int COUNT = 2_000_000;

    /**
     * Expected shares of a standard normal variable beyond 0, 0.5, 1, 2, 3, where a well-known ziggurat's tail begins, 4
     * and 4.5, from tables of the normal distribution; each within 5 standard errors and half an interval.
     */
    @Test
    void theSharesBeyondLimitsAreThoseOfTheNormalDistribution() {
        double[] limits = {0, 0.5, 1, 2, 3, 3.442619855899, 4, 4.5};
        double[] shares = {0.5, 0.3085375, 0.1586553, 0.02275013, 0.001349898, 2.880e-4, 3.16712e-5, 3.397673e-6};
        double[] numbers = numbers(5);
        for (int i = 0; i < limits.length; i++) {
            double limit = limits[i];
            double share = shares[i];
            double error = 5 * Math.sqrt(share * (1 - share) / COUNT) + 0x1p-17;
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

    /** Percentage points of the normal distribution to 6 digits, from tables; intervals there are narrower than 1e-3. */
    @Test
    void itsQuantilesAreThoseOfTheNormalDistribution() {
        double[] sorted = Arrays.stream(numbers(7)).sorted().toArray();
        double[] probabilities = {0.75, 0.9, 0.975, 0.99, 0.999};
        double[] quantiles = {0.674490, 1.281552, 1.959964, 2.326348, 3.090232};
        for (int i = 0; i < quantiles.length; i++) {
            double p = probabilities[i];
            double density = Math.exp(-quantiles[i] * quantiles[i] / 2) / Math.sqrt(2 * Math.PI);
            double error = 5 * Math.sqrt(p * (1 - p) / COUNT) / density + 1e-3;
            assertThat(sorted[(int) (p * COUNT)]).isCloseTo(quantiles[i], within(error));
            assertThat(sorted[(int) ((1 - p) * COUNT)]).isCloseTo(-quantiles[i], within(error));
        }
    }

    /** 65,534 values that are medians, and tails without gaps. */
    @Test
    void itsValuesAreTheMediansOfEquallyProbableIntervals() {
        double[] different =
                Arrays.stream(numbers(8)).map(Math::abs).sorted().distinct().toArray();
        assertThat(different[0]).isCloseTo(Math.sqrt(2 * Math.PI) / 0x1p17, within(1e-9));
        assertThat(different[1]).isCloseTo(3 * Math.sqrt(2 * Math.PI) / 0x1p17, within(1e-9));
        assertThat(different[32766]).isCloseTo(4.0761, within(1e-3));
        assertThat(Arrays.stream(different).filter(x -> x > 4.1687)).hasSizeGreaterThan(40);
        assertThat(Arrays.stream(different).filter(x -> x > 4.08 && x < 4.1686)).isEmpty();
    }

    @Test
    void theSequenceIsAFunctionOfTheSeed() {
        assertThat(floats(9, 50)).containsExactly(floats(9, 50));
        assertThat(floats(9, 50)).isNotEqualTo(floats(10, 50));
        float[] whole = floats(9, 200_000);
        NormalNumbers inParts = new NormalNumbers(9);
        int at = 0;
        for (int part = 1; at < whole.length; part = part % 11 + 1) {
            int count = Math.min(part, whole.length - at);
            float[] numbers = new float[11];
            inParts.fill(numbers, count);
            assertThat(Arrays.equals(numbers, 0, count, whole, at, at + count))
                    .as("from %d on", at)
                    .isTrue();
            at += count;
        }
    }

    private static float[] floats(long seed, int count) {
        float[] numbers = new float[count];
        new NormalNumbers(seed).fill(numbers, count);
        return numbers;
    }

    private static double[] numbers(long seed) {
        float[] numbers = floats(seed, COUNT);
        double[] exact = new double[COUNT];
        Arrays.setAll(exact, i -> numbers[i]);
        return exact;
    }

    private static double moment(int order, double... numbers) {
        return Arrays.stream(numbers).map(x -> Math.pow(x, order)).sum() / numbers.length;
    }
}
