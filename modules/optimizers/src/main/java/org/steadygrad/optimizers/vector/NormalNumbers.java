package org.steadygrad.optimizers.vector;

import org.steadygrad.core.Seeds;

/**
 * Standard normal random numbers by the hundred thousand, a function of the seed alone on every platform and Java
 * version.
 *
 * <p>A number is a magnitude and a sign. Magnitudes are the {@value #MAGNITUDES} medians of equally probable intervals of
 * the half-normal distribution (in place of the outermost, the root mean square of its interval and a factor common to
 * all that makes the variance 1), shuffled once and for all; {@link #fill} begins at a place of this ring that the
 * sequence picks. Signs are independent: one bit of a hash of sequence and position each. So every number is normally
 * distributed to 1/{@value #MAGNITUDES} with a largest magnitude of 4.5, any two are uncorrelated, and what repeats in
 * time are stretches of magnitudes, whose signs are then others.
 *
 * <p>The numbers come as the bits of float32 values, since the machine sets signs of many at once only so.
 */
public final class NormalNumbers implements Numbers {
    /** How many numbers {@link #fill} gives at most. */
    public static final int CHUNK = Blocks.LENGTH;

    private static final int MAGNITUDES = 1 << 16;
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private static final float[] RING = ring();
    private static final int[] BITS = bits();
    private static final double[] SQUARES = squares();
    private static final int[] POSITIONS = positions();

    private long state;

    public NormalNumbers(long seed) {
        state = seed;
    }

    /**
     * Puts the next numbers of the sequence at the beginning of an array.
     *
     * @param bits receives {@link Float#floatToRawIntBits} of each
     * @param count how many, at most {@link #CHUNK}; what a later call gives does not depend on it
     * @return the sum of their squares
     */
    @Override
    public double fill(int[] bits, int count) {
        int start = (int) (nextWord() >>> Long.SIZE - 16);
        long key = nextWord();
        System.arraycopy(BITS, start, bits, 0, count);
        sign(bits, count, (int) key, (int) (key >>> Integer.SIZE));
        return SQUARES[start + count] - SQUARES[start];
    }

    /** Leaves out as many numbers as a vector of this length would take, block by block. */
    public void skip(long length) {
        for (long at = 0; at < length; at += CHUNK) {
            nextWord();
            nextWord();
        }
    }

    /** The hash is the finalizer of MurmurHash3 with a second key between its multiplications. */
    private static void sign(int[] bits, int count, int key, int secondKey) {
        for (int i = 0; i < count; i++) {
            int hash = POSITIONS[i] ^ key;
            hash ^= hash >>> 16;
            hash = hash * 0x85EBCA6B + secondKey;
            hash ^= hash >>> 13;
            hash *= 0xC2B2AE35;
            bits[i] ^= hash & Integer.MIN_VALUE;
        }
    }

    private long nextWord() {
        state += GOLDEN_GAMMA;
        return Seeds.mix(state);
    }

    /** The shuffled magnitudes, the first {@link #CHUNK} once more at the end. */
    private static float[] ring() {
        double[] magnitudes = magnitudes();
        shuffle(magnitudes);
        float[] ring = new float[MAGNITUDES + CHUNK];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = (float) magnitudes[i % MAGNITUDES];
        }
        return ring;
    }

    private static double[] magnitudes() {
        double[] magnitudes = new double[MAGNITUDES];
        double quantile = 0;
        double squares = 0;
        for (int i = 0; i < MAGNITUDES - 1; i++) {
            quantile = quantile(0.5 + (i + 0.5) / MAGNITUDES / 2, quantile);
            magnitudes[i] = quantile;
            squares += quantile * quantile;
        }
        double edge = quantile(1 - 0.5 / MAGNITUDES, quantile);
        double beyond = 1 + edge * density(edge) * 2 * MAGNITUDES;
        magnitudes[MAGNITUDES - 1] = Math.sqrt(beyond);
        double factor = Math.sqrt(MAGNITUDES / (squares + beyond));
        for (int i = 0; i < MAGNITUDES; i++) {
            magnitudes[i] *= factor;
        }
        return magnitudes;
    }

    private static void shuffle(double[] values) {
        NormalNumbers words = new NormalNumbers(MAGNITUDES);
        for (int i = values.length - 1; i > 0; i--) {
            int other = (int) Long.remainderUnsigned(words.nextWord(), i + 1);
            double kept = values[i];
            values[i] = values[other];
            values[other] = kept;
        }
    }

    private static int[] bits() {
        int[] bits = new int[RING.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(RING[i]);
        }
        return bits;
    }

    /** The sum of the squares before each place of the ring. */
    private static double[] squares() {
        double[] squares = new double[RING.length + 1];
        for (int i = 0; i < RING.length; i++) {
            squares[i + 1] = squares[i] + (double) RING[i] * RING[i];
        }
        return squares;
    }

    private static int[] positions() {
        NormalNumbers words = new NormalNumbers(CHUNK);
        int[] positions = new int[CHUNK];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = (int) words.nextWord();
        }
        return positions;
    }

    /** By Newton's method from a number somewhat below. */
    private static double quantile(double probability, double start) {
        double x = start;
        double step;
        do {
            step = (probability - distribution(x)) / density(x);
            x += step;
        } while (Math.abs(step) > 1e-9);
        return x;
    }

    /** {@code 1/2 + density(x) * (x + x³/3 + x⁵/(3*5) + …)}. */
    private static double distribution(double x) {
        double term = x;
        double sum = 0;
        for (int odd = 3; Math.abs(term) > 1e-18; odd += 2) {
            sum += term;
            term *= x * x / odd;
        }
        return 0.5 + sum * density(x);
    }

    private static double density(double x) {
        return StrictMath.exp(-0.5 * x * x) / StrictMath.sqrt(2 * StrictMath.PI);
    }
}
