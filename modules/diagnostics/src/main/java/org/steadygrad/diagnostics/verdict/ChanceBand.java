package org.steadygrad.diagnostics.verdict;

/**
 * The accuracies that a net which has learnt nothing could show: the number of hits of an always-the-same answer on
 * {@code n} examples is binomial with the answer's share {@code p}. Accuracies up to the upper 99% limit count as
 * chance; a net stuck on a rarer class than the most frequent lies below it and is no better.
 */
public final class ChanceBand {
    private static final double OUTSIDE = 0.005;

    private final double majorityShare;
    private final double highest;

    /**
     * @param majorityShare share of the most frequent class, in (0, 1)
     * @param examples test examples, >= 1
     */
    public ChanceBand(double majorityShare, int examples) {
        this.majorityShare = majorityShare;
        this.highest = quantile(majorityShare, examples) / (double) examples;
    }

    /** The highest accuracy that chance explains at 99% (two-sided). */
    public double highest() {
        return highest;
    }

    /**
     * The cross-entropy of guessing, {@code -ln p} in nats: that of {@code 1/p} even classes, and the least there is of
     * any classes of which the most frequent has the share {@code p}.
     */
    public double loss() {
        return -Math.log(majorityShare);
    }

    /** NaN counts as chance. */
    public boolean contains(double accuracy) {
        return !(accuracy > highest);
    }

    /** The smallest k with P(X > k) <= 0.5%, X binomial: summed in logarithms, so that no n underflows. */
    private static int quantile(double p, int n) {
        double odds = Math.log(p) - Math.log1p(-p);
        double logMass = n * Math.log1p(-p);
        double below = Math.exp(logMass);
        int k = 0;
        while (k < n && 1 - below > OUTSIDE) {
            logMass += Math.log(n - k) - Math.log(k + 1) + odds;
            below += Math.exp(logMass);
            k++;
        }
        return k;
    }
}
