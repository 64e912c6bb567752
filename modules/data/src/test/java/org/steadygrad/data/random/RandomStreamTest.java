package org.steadygrad.data.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.Seeds;

class RandomStreamTest {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    @Test
    void isTheJdksSplitMixFromAStartOfItsOwnPerImage() {
        RandomStream stream = stream(3, 17);
        SplittableRandom oracle = oracle(3, 17);
        for (int i = 0; i < 100; i++) {
            assertThat(stream.between(-2, 5)).isEqualTo(-2 + 7 * oracle.nextDouble());
        }
    }

    private static SplittableRandom oracle(long seed, long index) {
        return new SplittableRandom(Seeds.mix(Seeds.mix(seed + GOLDEN_GAMMA) + GOLDEN_GAMMA * index));
    }

    @Test
    void theBellHasMeanZeroAndVarianceOne() {
        RandomStream stream = stream(1, 1);
        int count = 200_000;
        double sum = 0;
        double squares = 0;
        double fourth = 0;
        for (int i = 0; i < count; i++) {
            double value = stream.bell();
            sum += value;
            squares += value * value;
            fourth += value * value * value * value;
        }
        assertThat(sum / count).isCloseTo(0, within(0.01));
        assertThat(squares / count).isCloseTo(1, within(0.01));
        assertThat(fourth / count).as("kurtosis 3 - 6 / 5 / 4 of a sum of four").isCloseTo(2.7, within(0.05));
    }

    @Test
    void upToReachesBothEnds() {
        RandomStream stream = stream(1, 2);
        int[] frequencies = new int[4];
        for (int i = 0; i < 4000; i++) {
            frequencies[stream.upTo(3)]++;
        }
        for (int frequency : frequencies) {
            assertThat(frequency).isBetween(900, 1100);
        }
        assertThat(stream.upTo(0)).isZero();
    }

    private static RandomStream stream(long seed, long index) {
        RandomStream stream = new RandomStream();
        stream.start(seed, index);
        return stream;
    }
}
