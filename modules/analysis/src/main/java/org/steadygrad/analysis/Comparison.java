package org.steadygrad.analysis;

import java.util.OptionalInt;
import org.steadygrad.analysis.statistics.Interval;
import org.steadygrad.analysis.statistics.PairedComparison;

/**
 * The leader's final test accuracy against another arm's, each at its own best learning rate, paired by seed.
 *
 * @param accuracy the leader's first
 * @param pValue of the permutation test of the mean difference, corrected for all pairs of arms (Holm)
 * @param family how many pairs that are, >= 1
 */
public record Comparison(ArmSummary other, PairedComparison accuracy, double pValue, int family) {
    /** The level at which a difference counts as shown. */
    public static final double LEVEL = 0.05;

    /** What the seeds say. */
    public enum Finding {
        /** The corrected p value is below {@link #LEVEL}. */
        SHOWN,
        /**
         * The interval of the mean difference lies above 0, but the corrected test does not bear it out. With so few seeds
         * that the interval is a mere range, every value of the leader must also lie above every value of the other.
         */
        INDICATED,
        /** Neither. */
        TIED
    }

    public Finding finding() {
        if (!ahead()) {
            return Finding.TIED;
        }
        return pValue < LEVEL ? Finding.SHOWN : Finding.INDICATED;
    }

    private boolean ahead() {
        Interval interval = accuracy.differences().meanInterval();
        return accuracy.n() > 1 && interval.low() > 0 && (interval.confident() || accuracy.cliffsDelta() == 1);
    }

    /**
     * How many seeds would show a difference of the size seen in four of five experiments, at the family's share of the
     * level: {@value #LEVEL} / family. See {@link PairedComparison#seedsNeeded}.
     */
    public OptionalInt seedsNeeded() {
        return accuracy.seedsNeeded(LEVEL / family);
    }
}
