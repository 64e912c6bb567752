package org.steadygrad.analysis.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.FisherExactTest;

/**
 * How many of a number of trials something happened to.
 *
 * @param count to how many, in 0 .. of
 * @param of of how many, at least 1
 */
public record Share(int count, int of) {
    private static final double Z =
            NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - Interval.CONFIDENT) / 2);

    public Share {
        if (of < 1 || count < 0 || count > of) {
            throw new IllegalArgumentException(
                    "a share must be a count from 0 to the number of trials, got %d of %d".formatted(count, of));
        }
    }

    public double value() {
        return count / (double) of;
    }

    /**
     * Wilson's score interval at 95%:
     *
     * <pre>(p + z^2/2n -/+ z sqrt(p (1-p) / n + z^2/4n^2)) / (1 + z^2/n)</pre>
     *
     * Wilson, JASA 22 (1927); recommended for few trials by Brown, Cai &amp; DasGupta, "Interval estimation for a binomial
     * proportion", Statistical Science 16 (2001).
     */
    public Interval interval() {
        double p = value();
        double z2 = Z * Z / of;
        double centre = (p + z2 / 2) / (1 + z2);
        double half = Math.sqrt(Z * Z * p * (1 - p) / of + z2 * z2 / 4) / (1 + z2);
        double low = count == 0 ? 0 : centre - half;
        double high = count == of ? 1 : centre + half;
        return new Interval(low, high, Interval.CONFIDENT);
    }

    /** Two-sided p value of Fisher's exact test that both shares are of one probability; 1 where that cannot fail. */
    public double differenceTest(Share other) {
        int total = count + other.count;
        if (total == 0 || total == of + other.of) {
            return 1;
        }
        return FisherExactTest.withDefaults()
                .test(new int[][] {{count, of - count}, {other.count, other.of - other.count}})
                .getPValue();
    }
}
