package org.steadygrad.search.boundary;

/**
 * A 95% interval.
 *
 * @param low an end that the range searched leaves open is 0 for rates, minus infinity for octaves
 * @param high infinity where the range searched leaves it open
 */
public record Interval(double low, double high) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("interval.low must be <= interval.high, got " + low + " and " + high);
        }
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
