package org.steadygrad.analysis;

/**
 * Neighbouring learning rates that all train, on the grid of rates that were tried.
 *
 * @param low the lowest of them
 * @param high the highest of them, >= {@code low}
 * @param rates how many rates of the grid it holds, >= 1
 * @param fromLowestTried whether no lower rate was tried, so that the range may go on below
 * @param toHighestTried whether no higher rate was tried, so that the range may go on above
 */
public record RateRange(double low, double high, int rates, boolean fromLowestTried, boolean toHighestTried) {
    public RateRange {
        if (!(low > 0 && low <= high)) {
            throw new IllegalArgumentException(
                    "a range's low must be > 0 and <= its high, got %s and %s".formatted(low, high));
        }
        if (rates < 1) {
            throw new IllegalArgumentException("rates must be >= 1, got " + rates);
        }
    }

    /** Its width in powers of ten: {@code log10(high / low)}; 0 for a single rate. */
    public double decades() {
        return Math.log10(high / low);
    }

    /** Its width in doublings: {@code log2(high / low)}. */
    public double octaves() {
        return Math.log(high / low) / Math.log(2);
    }
}
