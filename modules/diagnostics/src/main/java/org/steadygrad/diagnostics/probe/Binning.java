package org.steadygrad.diagnostics.probe;

import org.steadygrad.core.outcome.Histogram;

/**
 * Sorts values into the bins of {@link Histogram}: the same bins, without a logarithm for each value. A bin is half a
 * decade wide, more than an octave, so that the binary exponent leaves two bins at most, with one bound between them.
 */
final class Binning {
    private static final int OCTAVES = 2048;
    private static final int MANTISSA_BITS = 52;
    private static final int SIGN = 63;
    private static final int ZERO = Histogram.bin(0);
    private static final long INFINITY = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);

    /** Bins away from zero, by octave of the magnitude: that of the octave's least value. */
    private static final int[] DISTANCE = new int[OCTAVES];

    /** Bits of the largest magnitude in an octave that does not lie a bin further out. */
    private static final long[] INSIDE = new long[OCTAVES];

    static {
        for (int octave = 0; octave < OCTAVES; octave++) {
            long least = (long) octave << MANTISSA_BITS;
            long largest = octave == OCTAVES - 1 ? least : least + (1L << MANTISSA_BITS) - 1;
            DISTANCE[octave] = distance(least);
            INSIDE[octave] = inside(least, largest);
        }
    }

    private Binning() {}

    /** Without branches on sign or bound, which no processor foresees. */
    static int bin(double value) {
        long bits = Double.doubleToRawLongBits(value);
        long magnitude = bits & Long.MAX_VALUE;
        if (magnitude > INFINITY) {
            return Histogram.BINS - 1;
        }
        int octave = (int) (magnitude >>> MANTISSA_BITS);
        int distance = DISTANCE[octave] + (int) (INSIDE[octave] - magnitude >>> SIGN);
        int sign = (int) (bits >> SIGN);
        return ZERO + (distance ^ sign) - sign;
    }

    private static int distance(long magnitude) {
        return Histogram.bin(Double.longBitsToDouble(magnitude)) - ZERO;
    }

    private static long inside(long least, long largest) {
        int inner = distance(least);
        if (distance(largest) == inner) {
            return Long.MAX_VALUE;
        }
        long inside = least;
        long outside = largest;
        while (outside - inside > 1) {
            long middle = (inside + outside) >>> 1;
            if (distance(middle) == inner) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }
}
