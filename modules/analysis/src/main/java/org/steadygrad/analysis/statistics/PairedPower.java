package org.steadygrad.analysis.statistics;

import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How many pairs a paired test needs. Power is that of the two-sided paired t test, which the tests used here come close
 * to:
 *
 * <pre>
 * power(n, d) = P(|T| &gt; t),  T noncentral t with n-1 degrees of freedom, noncentrality d sqrt(n)
 *             = mean of P(|Z + d sqrt(n)| &gt; t x / sqrt(n-1)) over x ~ chi(n-1),  t = t(1 - alpha/2; n-1)
 * </pre>
 *
 * with d the mean difference in standard deviations of the differences (Cohen, "Statistical Power Analysis", 2nd ed.
 * 1988, section 2.3).
 */
public final class PairedPower {
    /** The usual wish: a difference of the size seen is found in four of five experiments. */
    public static final double WANTED = 0.8;

    /** Beyond this many an answer is not worth having. */
    public static final int MOST_PAIRS = 10_000;

    /** An effect, in standard deviations, beyond which more makes no difference. */
    static final double CERTAIN = 1e3;

    private static final int PANELS = 400;
    private static final double REACH = 9;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private PairedPower() {}

    /**
     * The fewest pairs with which an effect is found, no fewer than make p &lt; alpha possible at all when every
     * difference has the same sign: 2^(1-n) &lt; alpha.
     *
     * @param effect mean difference in standard deviations of the differences
     * @param alpha level of the test, in (0, 1); a family's share of it where several are compared
     * @param power wanted, in (alpha, 1)
     * @return empty if more than {@value #MOST_PAIRS} would be needed, as for an effect of 0
     */
    public static OptionalInt pairs(double effect, double alpha, double power) {
        int fewest = 2;
        while (Math.scalb(1.0, 1 - fewest) >= alpha) {
            fewest++;
        }
        if (power(MOST_PAIRS, effect, alpha) < power) {
            return OptionalInt.empty();
        }
        int low = fewest;
        int high = MOST_PAIRS;
        while (low < high) {
            int middle = (low + high) / 2;
            if (power(middle, effect, alpha) >= power) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return OptionalInt.of(low);
    }

    /** Probability that a paired t test with n pairs, n &gt;= 2, finds an effect at level alpha. */
    public static double power(int n, double effect, double alpha) {
        double critical = TDistribution.of(n - 1).inverseSurvivalProbability(alpha / 2);
        double shift = Math.abs(effect) * Math.sqrt(n);
        return integralOverChi(n - 1, chi -> {
            double limit = critical * chi / Math.sqrt(n - 1);
            return NORMAL.survivalProbability(limit - shift) + NORMAL.cumulativeProbability(-limit - shift);
        });
    }

    /** Mean of a function of a chi variable, by Simpson's rule within 9 standard deviations. */
    private static double integralOverChi(int degrees, DoubleUnaryOperator function) {
        double low = Math.max(0, Math.sqrt(degrees) - REACH);
        double width = (Math.sqrt(degrees) + REACH - low) / PANELS;
        double logScale = (1 - degrees / 2.0) * Math.log(2) - LogGamma.value(degrees / 2.0);
        double sum = 0;
        for (int i = 0; i <= PANELS; i++) {
            double x = low + i * width;
            double logDensity = logScale + (degrees == 1 ? 0 : (degrees - 1) * Math.log(x)) - x * x / 2;
            int weight = i == 0 || i == PANELS ? 1 : 2 + 2 * (i % 2);
            sum += weight * Math.exp(logDensity) * function.applyAsDouble(x);
        }
        return sum * width / 3;
    }
}
