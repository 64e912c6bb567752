package org.steadygrad.core;

import java.nio.charset.StandardCharsets;

/**
 * Seeds of one trial, derived from its replicate number alone, so that all settings of a replicate meet the same
 * initial weights and the same batch order (common random numbers) and comparisons are paired.
 *
 * <p>The mixing function is SplitMix64's finalizer (Steele, Lea &amp; Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014).
 */
public final class Seeds {
    /** An independent source of randomness within a trial. */
    public enum Stream {
        WEIGHTS,
        BATCH_ORDER,
        DROPOUT,
        CONTROL,
        TRANSFORM,
        LABEL_NOISE
    }

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private Seeds() {}

    /** The seed of one stream of a replicate. Stable for ever: results are compared across versions by it. */
    public static long derive(int replicate, Stream stream) {
        return mix(mix(nameHash(stream.name()) + GOLDEN_GAMMA) + GOLDEN_GAMMA * (replicate + 1L));
    }

    /** SplitMix64's finalizer: a bijection of 64 bits in which every input bit moves about half of the output's. */
    public static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static long nameHash(String name) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b) * 0x100000001B3L;
        }
        return hash;
    }
}
