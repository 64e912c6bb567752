package org.steadygrad.optimizers.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NormalNumbersTest {
    private static final int COUNT = 2_000_000;

    /**
     * Expected shares of a standard normal variable beyond 0, 0.5, 1, 2, 3, where a well-known ziggurat's tail begins and 4,
     * from tables of the normal distribution; each within 5 standard errors and half an interval.
     */
    @Test
    void theSharesBeyondLimitsAreThoseOfTheNormalDistribution() {
        double[] limits = {0, 0.5, 1, 2, 3, 3.442619855899, 4};
        double[] shares = {0.5, 0.3085375, 0.1586553, 0.02275013, 0.001349898, 2.880e-4, 3.16712e-5};
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

    /** Medians of 65,535 intervals of equal probability and one value for what lies beyond 4.3; by Python's NormalDist. */
    @Test
    void itsMagnitudesAreTheMediansOfEquallyProbableIntervals() {
        double[] different =
                Arrays.stream(numbers(8)).map(Math::abs).sorted().distinct().toArray();
        assertThat(different).hasSize(1 << 16);
        assertThat(different[0]).isCloseTo(Math.sqrt(Math.PI / 2) / 0x1p17, within(1e-9));
        assertThat(different[1]).isCloseTo(3 * Math.sqrt(Math.PI / 2) / 0x1p17, within(1e-9));
        assertThat(different[65534]).isCloseTo(4.234678, within(1e-6));
        assertThat(different[65535]).isCloseTo(4.540809, within(1e-6));
    }

    @Test
    void numbersAtOnePlaceOfSuccessiveChunksAreUncorrelated() {
        NormalNumbers sequence = new NormalNumbers(11);
        int chunks = COUNT / NormalNumbers.CHUNK;
        double products = 0;
        double agreeing = 0;
        float[] before = chunk(sequence);
        for (int i = 0; i < chunks; i++) {
            float[] now = chunk(sequence);
            for (int j = 0; j < now.length; j++) {
                products += (double) before[j] * now[j];
                agreeing += Math.signum(before[j]) == Math.signum(now[j]) ? 1 : 0;
            }
            before = now;
        }
        double error = 5 / Math.sqrt(chunks * (double) NormalNumbers.CHUNK);
        assertThat(products / chunks / NormalNumbers.CHUNK).isCloseTo(0, within(error));
        assertThat(agreeing / chunks / NormalNumbers.CHUNK).isCloseTo(0.5, within(error / 2));
    }

    @Test
    void theSumOfTheirSquaresComesWithThem() {
        NormalNumbers sequence = new NormalNumbers(12);
        int[] bits = new int[NormalNumbers.CHUNK];
        for (int count : new int[] {1, 10, 4095, 4096}) {
            double told = sequence.fill(bits, count);
            double squares = 0;
            for (int i = 0; i < count; i++) {
                squares += Math.pow(Float.intBitsToFloat(bits[i]), 2);
            }
            assertThat(told).isCloseTo(squares, within(1e-9 * squares));
        }
    }

    @Test
    void theSequenceIsAFunctionOfTheSeed() {
        assertThat(Arrays.equals(numbers(9), numbers(9))).isTrue();
        assertThat(Arrays.mismatch(numbers(9), numbers(10))).isZero();
    }

    @Test
    void howManyAreAskedForChangesNeitherThemNorThoseThatFollow() {
        NormalNumbers whole = new NormalNumbers(13);
        NormalNumbers partly = new NormalNumbers(13);
        int[] few = new int[NormalNumbers.CHUNK];
        for (int count = 1; count < NormalNumbers.CHUNK; count = 3 * count) {
            int[] all = new int[NormalNumbers.CHUNK];
            whole.fill(all, all.length);
            partly.fill(few, count);
            assertThat(Arrays.equals(few, 0, count, all, 0, count))
                    .as("%d numbers", count)
                    .isTrue();
        }
    }

    private static float[] chunk(NormalNumbers sequence) {
        int[] bits = new int[NormalNumbers.CHUNK];
        sequence.fill(bits, bits.length);
        float[] numbers = new float[bits.length];
        for (int i = 0; i < bits.length; i++) {
            numbers[i] = Float.intBitsToFloat(bits[i]);
        }
        return numbers;
    }

    private static double[] numbers(long seed) {
        NormalNumbers sequence = new NormalNumbers(seed);
        double[] numbers = new double[COUNT];
        for (int at = 0; at < COUNT; at += NormalNumbers.CHUNK) {
            float[] chunk = chunk(sequence);
            for (int i = 0; i < Math.min(chunk.length, COUNT - at); i++) {
                numbers[at + i] = chunk[i];
            }
        }
        return numbers;
    }

    private static double moment(int order, double... numbers) {
        return Arrays.stream(numbers).map(x -> Math.pow(x, order)).sum() / numbers.length;
    }
}
