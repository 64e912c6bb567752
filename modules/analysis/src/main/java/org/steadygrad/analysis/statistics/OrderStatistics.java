package org.steadygrad.analysis.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Intervals for a median that assume nothing of the distribution.
 *
 * <p>Of n independent observations, the number below the median is binomial with p = 1/2, so that
 *
 * <pre>P(x(k) &lt;= median &lt;= x(n+1-k)) = 1 - 2 * sum for i &lt; k of C(n, i) / 2^n</pre>
 *
 * exactly, for every continuous distribution (David &amp; Nagaraja, "Order Statistics", 3rd ed. 2003, section 7.1).
 */
public final class OrderStatistics {
    private OrderStatistics() {}

    /**
     * From six observations on, the narrowest interval of symmetric order statistics that covers the median with at
     * least 95%; below six no such interval exists, and it is the full range with its own, lower coverage: 1 - 2^(1-n).
     *
     * @param sorted ascending, at least one value
     */
    public static Interval medianInterval(double[] sorted) {
        int n = sorted.length;
        int rank = 1;
        while (rank < (n + 1) / 2 && coverage(n, rank + 1) >= Interval.CONFIDENT) {
            rank++;
        }
        return new Interval(sorted[rank - 1], sorted[n - rank], coverage(n, rank));
    }

    /** Exact coverage of the median by the {@code rank}-th smallest to the {@code rank}-th largest of n observations. */
    static double coverage(int n, int rank) {
        BigInteger term = BigInteger.ONE;
        BigInteger below = BigInteger.ZERO;
        for (int i = 0; i < rank; i++) {
            below = below.add(term);
            term = term.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
        }
        BigInteger all = BigInteger.ONE.shiftLeft(n);
        BigInteger inside = all.subtract(below.shiftLeft(1));
        return new BigDecimal(inside)
                .divide(new BigDecimal(all), MathContext.DECIMAL64)
                .doubleValue();
    }
}
