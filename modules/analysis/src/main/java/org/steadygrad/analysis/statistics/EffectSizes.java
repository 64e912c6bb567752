package org.steadygrad.analysis.statistics;

import java.util.OptionalDouble;
import org.apache.commons.numbers.gamma.LogGamma;

/** How large a difference is, whatever the number of seeds. */
public final class EffectSizes {
    private EffectSizes() {}

    /**
     * Hedges' g: the difference of means in pooled standard deviations, without the bias of few values.
     *
     * <pre>
     * g = J(m) (mean a - mean b) / s,  m = n_a + n_b - 2,  s^2 = ((n_a-1) s_a^2 + (n_b-1) s_b^2) / m
     * J(m) = Gamma(m/2) / (sqrt(m/2) Gamma((m-1)/2))
     * </pre>
     *
     * Hedges, "Distribution theory for Glass's estimator of effect size", J. Educational Statistics 6 (1981).
     *
     * @return empty if a sample has a single value or neither varies
     */
    public static OptionalDouble hedgesG(Sample a, Sample b) {
        int m = a.n() + b.n() - 2;
        if (a.n() == 1 || b.n() == 1 || (a.constant() && b.constant())) {
            return OptionalDouble.empty();
        }
        double pooled = Math.sqrt((squares(a) + squares(b)) / m);
        return OptionalDouble.of(correction(m) * (a.mean() - b.mean()) / pooled);
    }

    /**
     * Cliff's delta: P(a &gt; b) - P(a &lt; b) over all pairs of a value of each, in [-1, 1] (Cliff, "Dominance
     * statistics", Psychological Bulletin 114, 1993).
     */
    public static double cliffsDelta(Sample a, Sample b) {
        double sum = 0;
        for (double x : a.values()) {
            for (double y : b.values()) {
                sum += Math.signum(x - y);
            }
        }
        return sum / (a.n() * (double) b.n());
    }

    private static double squares(Sample sample) {
        double deviation = sample.standardDeviation().orElseThrow();
        return (sample.n() - 1) * deviation * deviation;
    }

    private static double correction(int m) {
        return Math.exp(LogGamma.value(m / 2.0) - LogGamma.value((m - 1) / 2.0)) / Math.sqrt(m / 2.0);
    }
}
