package org.steadygrad.optimizers.vector;

import org.steadygrad.core.Seeds;

/**
 * Standard normal random numbers, a function of the seed alone on every platform and Java version.
 *
 * <p>16 of SplitMix64's bits pick one of 65,536 intervals of equal probability, four to a word; the number is the
 * interval's median. So the distribution function is that of the normal distribution to 1/131,072, and no two numbers
 * between -4.17 and 4.17 lie further apart than 0.1. The two outermost intervals are drawn from without rounding, by the
 * method of Marsaglia, "Generating a variable from the tail of the normal distribution", Technometrics 6(1), 1964.
 * Four times as fast as a ziggurat, twenty times as fast as ND4J's generator.
 */
public final class NormalNumbers {
    private static final int INTERVALS = 1 << Short.SIZE;
    private static final int LANES = Long.SIZE / Short.SIZE;
    private static final int LANE = INTERVALS - 1;
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** Where the outermost intervals begin. */
    private static final double TAIL = quantile(1 - 1.0 / INTERVALS, 4);

    /** Medians of the intervals in ascending order; NaN for the two outermost. */
    private static final float[] MEDIANS = medians();

    private long state;
    private long word;
    private int lanesLeft;

    public NormalNumbers(long seed) {
        state = seed;
    }

    /** Puts the next numbers of the sequence, {@code count} of them, at the beginning of an array. */
    public void fill(float[] numbers, int count) {
        int i = 0;
        while (i < count && lanesLeft > 0) {
            numbers[i++] = next();
        }
        for (; i + LANES <= count; i += LANES) {
            four(numbers, i);
        }
        while (i < count) {
            numbers[i++] = next();
        }
    }

    private void four(float[] numbers, int at) {
        long bits = nextWord();
        float a = MEDIANS[(int) bits & LANE];
        float b = MEDIANS[(int) (bits >>> 16) & LANE];
        float c = MEDIANS[(int) (bits >>> 32) & LANE];
        float d = MEDIANS[(int) (bits >>> 48)];
        numbers[at] = a;
        numbers[at + 1] = b;
        numbers[at + 2] = c;
        numbers[at + 3] = d;
        if (Float.isNaN(a + b + c + d)) {
            for (int lane = 0; lane < LANES; lane++) {
                numbers[at + lane] = number(bits, lane);
            }
        }
    }

    private float next() {
        if (lanesLeft == 0) {
            word = nextWord();
            lanesLeft = LANES;
        }
        return number(word, LANES - lanesLeft--);
    }

    private long nextWord() {
        state += GOLDEN_GAMMA;
        return Seeds.mix(state);
    }

    private static float number(long bits, int lane) {
        int interval = (int) (bits >>> lane * Short.SIZE) & LANE;
        float median = MEDIANS[interval];
        return Float.isNaN(median) ? Math.copySign(beyondTail(bits + lane), interval - 1) : median;
    }

    /** From a sequence of its own, so that the main one goes on alike. */
    private static float beyondTail(long seed) {
        long words = Seeds.mix(seed);
        while (true) {
            words += GOLDEN_GAMMA;
            double x = -StrictMath.log(uniform(words)) / TAIL;
            words += GOLDEN_GAMMA;
            if (-2 * StrictMath.log(uniform(words)) > x * x) {
                return (float) (TAIL + x);
            }
        }
    }

    /** In (0, 1]. */
    private static double uniform(long word) {
        return ((Seeds.mix(word) >>> 11) + 1) * 0x1p-53;
    }

    private static float[] medians() {
        float[] medians = new float[INTERVALS];
        double quantile = 0;
        for (int i = INTERVALS / 2; i < INTERVALS; i++) {
            quantile = quantile((i + 0.5) / INTERVALS, quantile);
            medians[i] = (float) quantile;
            medians[LANE - i] = (float) -quantile;
        }
        medians[0] = medians[LANE] = Float.NaN;
        return medians;
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
