package org.steadygrad.optimizers.control;

import org.steadygrad.core.catalog.Rule;
import org.steadygrad.optimizers.gradient.ParameterLayout;

/**
 * Adds Gaussian noise that fades, independent for every value of the batch-mean gradient:
 *
 * <p>{@code g_i = g_i + N(0, eta / (1 + t)^decay)}, {@code t} the network's iteration count, 0 at its first step
 *
 * <p>Neelakantan et al., "Adding gradient noise improves learning for very deep networks", 2015, equation 1. The noise
 * is a function of seed and {@code t} alone, so that resumed training meets the same. A parameter that holds a NaN or an
 * infinite gradient is left as it is and reported.
 *
 * @param eta variance at the first step, > 0 and finite
 * @param decay exponent, >= 0 and finite
 * @param seed of the noise
 */
public record GradientNoise(double eta, double decay, long seed) implements GradientStage {
    private static final String NAME = "noise";

    /** @throws org.steadygrad.core.InvalidInputException if a value is out of its range */
    public GradientNoise {
        Rule.Real.positive().check(NAME + ".eta", eta);
        Rule.Real.atLeastZero().check(NAME + ".decay", decay);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RunningStage start(ParameterLayout layout) {
        return new RunningNoise(this, layout);
    }

    /** The standard deviation of the noise at a step. */
    double deviation(int step) {
        return Math.sqrt(eta / Math.pow(1 + step, decay));
    }
}
