package org.steadygrad.data.random;

import org.steadygrad.core.Seeds;

/** SplitMix64, one stream per image or example: cheap to start anywhere, and the same on every platform for ever. */
public final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /** Begins the stream of one image or example. */
    public void start(long seed, long index) {
        state = Seeds.mix(Seeds.mix(seed + GOLDEN_GAMMA) + GOLDEN_GAMMA * index);
    }

    private long bits() {
        state += GOLDEN_GAMMA;
        return Seeds.mix(state);
    }

    /** Uniform in [low, high). */
    public double between(double low, double high) {
        return low + (high - low) * ((bits() >>> 11) * 0x1p-53);
    }

    /** Uniform in [-range, range). */
    public double around(double range) {
        return between(-range, range);
    }

    /** Uniform from 0 to {@code most}, both possible. */
    public int upTo(int most) {
        return (int) between(0, most + 1.0);
    }

    /**
     * Mean 0, variance 1, bell-shaped: four uniform values added up (Irwin-Hall), so that one draw of 64 bits gives one
     * value, within 3.5 standard deviations.
     */
    public double bell() {
        long bits = bits();
        long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum - 2 * 65535) * BELL_SCALE;
    }

    /** Four discrete uniform values on 0..m have variance {@code 4 ((m + 1)^2 - 1) / 12}. */
    private static final double BELL_SCALE = 1 / StrictMath.sqrt((65536.0 * 65536.0 - 1) / 3);
}
