package org.steadygrad.optimizers.control;

import java.util.Objects;
import org.steadygrad.optimizers.gradient.Grouping;
import org.steadygrad.optimizers.gradient.ParameterLayout;

/**
 * Brings the L2 norm of each group's gradient to 1, whether it was larger or smaller:
 *
 * <p>{@code g = g / |g|}
 *
 * <p>Over layers or parameters these are DL4J's {@code RenormalizeL2PerLayer} and {@code RenormalizeL2PerParamType};
 * over the network it is normalized gradient descent (Nesterov, "Minimization methods for nonsmooth convex and
 * quasiconvex functions", 1984; Hazan, Levy &amp; Shalev-Shwartz, NeurIPS 2015), whose steps are all equally long. A
 * gradient of zero stays zero; a group that holds a NaN or an infinite value is left as it is and reported.
 *
 * @param per over which part of the network a norm is taken
 */
public record RenormalizeNorm(Grouping per) implements GradientStage {
    public RenormalizeNorm {
        Objects.requireNonNull(per);
    }

    @Override
    public String name() {
        return switch (per) {
            case NETWORK -> "normalize";
            case LAYER -> "renormalize-l2-per-layer";
            case PARAMETER -> "renormalize-l2-per-param-type";
        };
    }

    @Override
    public RunningStage start(ParameterLayout layout) {
        return new ScaleByNorm(layout.groups(per), norm -> norm < Double.MIN_NORMAL ? 1 : 1 / norm);
    }
}
