package org.steadygrad.diagnostics.noise;

import java.util.OptionalDouble;
import org.steadygrad.core.catalog.Rule;

/**
 * The noise scale over many steps: running means of numerator and denominator, each unbiased, and then their ratio, as
 * McCandlish et al. 2018, appendix A.1, advise, for single ratios scatter and are biased.
 */
public final class NoiseTrend {
    private final double decay;
    private double variance;
    private double signal;

    /**
     * @param decay of the means, in [0, 1); both start at 0, which the ratio does not see
     * @throws org.steadygrad.core.InvalidInputException if it is not
     */
    public NoiseTrend(double decay) {
        this.decay = (Double) Rule.Real.fraction().check("noiseTrend.decay", decay);
    }

    /** Takes a step's estimate in; one that is not finite is passed over. */
    public void add(NoiseEstimate estimate) {
        double v = estimate.spread().variance();
        double s = estimate.spread().noiselessSquaredNorm();
        if (Double.isFinite(v) && Double.isFinite(s)) {
            variance = decay * variance + (1 - decay) * v;
            signal = decay * signal + (1 - decay) * s;
        }
    }

    /** In examples; empty before the first estimate and where nothing but noise was seen. */
    public OptionalDouble noiseScale() {
        return signal > 0 ? OptionalDouble.of(variance / signal) : OptionalDouble.empty();
    }
}
