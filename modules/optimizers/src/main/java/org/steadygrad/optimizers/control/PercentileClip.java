package org.steadygrad.optimizers.control;

import org.steadygrad.core.catalog.Rule;
import org.steadygrad.optimizers.gradient.Grouping;
import org.steadygrad.optimizers.gradient.ParameterLayout;

/**
 * AutoClip: limits the norm over the network to a percentile of all its values so far, this step's included:
 *
 * <p>{@code g = g * min(1, P(|g_1| … |g_t|) / (|g| + 1e-6))}
 *
 * <p>Seetharaman, Wichern, Pardo &amp; Le Roux, "AutoClip: adaptive gradient clipping for source separation networks",
 * MLSP 2020, with the percentile interpolated linearly and clipped as PyTorch's {@code clip_grad_norm_} does, like the
 * authors' code. Norms are taken before this stage clips. A gradient that holds a NaN or an infinite value is left as it
 * is and not remembered. Eight bytes are kept per step.
 *
 * @param percentile in (0, 100]; 100 never clips
 */
public record PercentileClip(double percentile) implements GradientStage {
    private static final String NAME = "autoclip";

    /** What percentiles are allowed. */
    public static final Rule.Real PERCENTILES = new Rule.Real(0, false, 100, true);

    /** @throws org.steadygrad.core.InvalidInputException if the percentile is out of its range */
    public PercentileClip {
        PERCENTILES.check(NAME + ".percentile", percentile);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RunningStage start(ParameterLayout layout) {
        NormHistory history = new NormHistory();
        return new Remembering(
                history, new ScaleByNorm(layout.groups(Grouping.NETWORK), norm -> factor(history, norm)));
    }

    private double factor(NormHistory history, double norm) {
        history.add(norm);
        double limit = history.percentile(percentile);
        return norm > limit ? limit / (norm + GradientStages.PYTORCH_EPSILON) : 1;
    }
}
