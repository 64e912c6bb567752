package org.steadygrad.optimizers.control;

import org.steadygrad.core.catalog.Rule;
import org.steadygrad.optimizers.gradient.Grouping;
import org.steadygrad.optimizers.gradient.ParameterLayout;

/**
 * ZClip: clips a norm over the network that stands out from its recent course, the harder the more it stands out. With
 * {@code m} and {@code s} the running mean and standard deviation of the norm before this step:
 *
 * <pre>
 * z = (|g| - m) / (s + 1e-6)
 * limit = m + threshold² * s / z   if z > threshold, else |g|
 * g = g * limit / |g|
 * m = decay*m + (1-decay)*limit
 * s² = decay*s² + (1-decay)*(limit - m)²
 * </pre>
 *
 * <p>During the first {@code warmup} steps nothing is clipped; {@code m} and {@code s} start as the mean and the standard
 * deviation of their norms. Kumar et al., "ZClip: adaptive spike mitigation for LLM pre-training", 2025, with the
 * reciprocal clipping that they recommend and without the fixed limit that their code adds, which is
 * {@code clip-global-norm} as the next stage. A gradient that holds a NaN or an infinite value is left as it is and not
 * remembered.
 *
 * @param threshold z-score from which on a norm is clipped, > 0 and finite
 * @param decay of mean and variance, in [0, 1)
 * @param warmup steps, at least 2
 */
public record ZScoreClip(double threshold, double decay, int warmup) implements GradientStage {
    private static final String NAME = "zclip";

    /** @throws org.steadygrad.core.InvalidInputException if a value is out of its range */
    public ZScoreClip {
        Rule.Real.positive().check(NAME + ".threshold", threshold);
        Rule.Real.fraction().check(NAME + ".decay", decay);
        Rule.Whole.atLeast(2).check(NAME + ".warmup", warmup);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RunningStage start(ParameterLayout layout) {
        NormTrend trend = new NormTrend(decay, warmup);
        return new Remembering(trend, new ScaleByNorm(layout.groups(Grouping.NETWORK), norm -> factor(trend, norm)));
    }

    private double factor(NormTrend trend, double norm) {
        double limit = trend.warmingUp() ? norm : limit(trend, norm);
        trend.add(limit);
        return limit == norm ? 1 : limit / norm;
    }

    private double limit(NormTrend trend, double norm) {
        double score = trend.score(norm);
        return score > threshold ? trend.mean() + threshold * threshold * trend.deviation() / score : norm;
    }
}
