package org.steadygrad.analysis.statistics;

/**
 * An interval for a quantity of which a sample was seen.
 *
 * @param low its lower end, <= {@code high}
 * @param high its upper end
 * @param coverage probability with which such an interval holds the true value, in [0, 1]; 0 for a single observation
 */
public record Interval(double low, double high, double coverage) {
    /** The coverage from which on an interval supports a statement without reserve. */
    public static final double CONFIDENT = 0.95;

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "an interval's low must be <= its high, got %s and %s".formatted(low, high));
        }
        if (!(coverage >= 0 && coverage <= 1)) {
            throw new IllegalArgumentException("coverage must be from 0 to 1, got " + coverage);
        }
    }

    public boolean confident() {
        return coverage >= CONFIDENT;
    }

    /** Whether the two have a point in common. */
    public boolean overlaps(Interval other) {
        return low <= other.high && other.low <= high;
    }
}
