package org.steadygrad.core.outcome;

/**
 * How values are sorted into the bins of a histogram: by sign and decimal magnitude, two bins a decade from 1e-10 to
 * 1e4, and what is not finite by itself, so that nothing falls outside.
 *
 * <p>In order: -Infinity; negative values from large to small; |x| below 1e-10, zero among them; positive values from
 * small to large; +Infinity; NaN. The outermost finite bins hold all that is larger still.
 */
public final class Histogram {
    private static final int PER_DECADE = 2;
    private static final int LOWEST_DECADE = -10;
    private static final int HIGHEST_DECADE = 4;
    private static final int PER_SIGN = (HIGHEST_DECADE - LOWEST_DECADE) * PER_DECADE;
    private static final int ZERO = 1 + PER_SIGN;

    public static final int BINS = 2 * PER_SIGN + 4;

    private Histogram() {}

    /** The bin of a value, from 0 to {@code BINS - 1}. */
    public static int bin(double value) {
        if (Double.isNaN(value)) {
            return BINS - 1;
        }
        if (Double.isInfinite(value)) {
            return value < 0 ? 0 : BINS - 2;
        }
        double magnitude = Math.abs(value);
        if (magnitude < Math.pow(10, LOWEST_DECADE)) {
            return ZERO;
        }
        int place = (int) Math.floor((Math.log10(magnitude) - LOWEST_DECADE) * PER_DECADE);
        int offset = 1 + Math.min(place, PER_SIGN - 1);
        return value < 0 ? ZERO - offset : ZERO + offset;
    }

    /** The bound of a finite bin next to zero: 0 for the middle one. */
    public static double innerBound(int bin) {
        int offset = bin - ZERO;
        double magnitude = Math.pow(10, LOWEST_DECADE + (Math.abs(offset) - 1.0) / PER_DECADE);
        return offset == 0 ? 0 : Math.signum(offset) * magnitude;
    }
}
