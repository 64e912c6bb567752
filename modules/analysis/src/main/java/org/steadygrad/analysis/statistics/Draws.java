package org.steadygrad.analysis.statistics;

import org.steadygrad.core.Seeds;

/** Random numbers of resampling: the same sequence at every call, on every machine. */
final class Draws {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    Draws(long seed) {
        state = seed;
    }

    /** Uniform in 0 .. bound - 1; the bias is below bound / 2^31. */
    int below(int bound) {
        return (int) (((nextBits() >>> 33) * bound) >>> 31);
    }

    boolean coin() {
        return nextBits() < 0;
    }

    private long nextBits() {
        state += GOLDEN_GAMMA;
        return Seeds.mix(state);
    }
}
