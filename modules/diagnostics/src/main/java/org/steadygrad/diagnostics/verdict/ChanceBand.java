package org.steadygrad.diagnostics.verdict;

/**
 * The accuracies that a net which has learnt nothing could show: the number of hits of an always-the-same answer on
 * {@code n} examples is binomial with the answer's share {@code p}. Accuracies up to the upper 99% limit count as
 * chance; a net stuck on a rarer class than the most frequent lies below it and is no better.
 */
public final class ChanceBand {
    private static final double OUTSIDE = 0.005;
    /** The 99% quantile of the chi-square distribution with one degree of freedom. */
    private static final double CHI_SQUARE = 6.6349;

    /** What is answered. */
    enum Of {
        CLASSES,
        NUMBERS
    }

    private final Of of;
    private final double loss;
    private final double highest;

    /**
     * @param majorityShare share of the most frequent class, in (0, 1)
     * @param examples test examples, >= 1
     */
    public ChanceBand(double majorityShare, int examples) {
        this(Of.CLASSES, -Math.log(majorityShare), quantile(majorityShare, examples) / (double) examples);
    }

    private ChanceBand(Of of, double loss, double highest) {
        this.of = of;
        this.loss = loss;
        this.highest = highest;
    }

    /**
     * For answers that are numbers, judged by the share of their variance that a net explains, {@code R^2 = 1 - MSE /
     * variance}. It is never above the squared correlation {@code r^2} of answers and truth, and of independent ones {@code
     * n r^2} has the chi-square distribution with one degree of freedom: so chance explains up to {@code 6.63 / n}.
     *
     * @param variance of the numbers, the mean squared error of always answering with their mean, > 0
     * @param examples test examples, >= 1
     */
    public static ChanceBand ofNumbers(double variance, int examples) {
        return new ChanceBand(Of.NUMBERS, variance, CHI_SQUARE / examples);
    }

    /** The highest accuracy (of numbers, share of the variance) that chance explains at 99%, for accuracies two-sided. */
    public double highest() {
        return highest;
    }

    /**
     * The cross-entropy of guessing, {@code -ln p} in nats: that of {@code 1/p} even classes, and the least there is of
     * any classes of which the most frequent has the share {@code p}. Of numbers, their variance.
     */
    public double loss() {
        return loss;
    }

    Of of() {
        return of;
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
