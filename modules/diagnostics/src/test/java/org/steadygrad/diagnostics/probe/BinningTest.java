package org.steadygrad.diagnostics.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.outcome.Histogram;

class BinningTest {
    @Test
    void everyKindOfValueFallsInItsBin() {
        Random random = new Random(3);
        for (int i = 0; i < 200_000; i++) {
            assertSame(Double.longBitsToDouble(random.nextLong()));
            assertSame(Float.intBitsToFloat(random.nextInt()));
            assertSame(random.nextGaussian() * Math.pow(10, random.nextInt(20) - 14));
        }
        for (double value : new double[] {0, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 1, 1e-10, 1e4, 1e5, 1e-11}) {
            assertSame(value);
            assertSame(-value);
        }
        assertSame(Double.POSITIVE_INFINITY);
        assertSame(Double.NEGATIVE_INFINITY);
        assertSame(Double.NaN);
        assertSame(Double.longBitsToDouble(0xFFF8000000000001L));
    }

    @Test
    void boundsOfBinsAreMetToTheLastBit() {
        for (int halfDecade = -21; halfDecade <= 9; halfDecade++) {
            double bound = Math.pow(10, halfDecade / 2.0);
            double value = bound;
            for (int i = 0; i < 20; i++) {
                value = Math.nextDown(value);
            }
            for (int i = 0; i < 40; i++) {
                assertSame(value);
                assertSame(-value);
                value = Math.nextUp(value);
            }
        }
    }

    private static void assertSame(double value) {
        int bin = Binning.bin(value);
        if (bin != Histogram.bin(value)) {
            assertThat(bin).as("bin of %s", value).isEqualTo(Histogram.bin(value));
        }
    }
}
