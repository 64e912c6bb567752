package org.steadygrad.optimizers.control;

import java.util.Objects;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.optimizers.gradient.Grouping;
import org.steadygrad.optimizers.gradient.ParameterLayout;

/**
 * Limits the L2 norm of each group's gradient without turning it:
 *
 * <p>{@code g = g * min(1, maxNorm / (|g| + epsilon))}
 *
 * <p>With {@code epsilon = 0} this is the clipping of Pascanu, Mikolov &amp; Bengio, "On the difficulty of training
 * recurrent neural networks", ICML 2013, and over layers or parameters DL4J's {@code ClipL2PerLayer} and
 * {@code ClipL2PerParamType}. PyTorch's {@code clip_grad_norm_} has {@code epsilon = 1e-6}. A group that holds a NaN or
 * an infinite value is left as it is and reported.
 *
 * @param per over which part of the network a norm is taken
 * @param maxNorm of the batch-mean gradient, > 0 and finite
 * @param epsilon >= 0 and finite
 */
public record ClipNorm(Grouping per, double maxNorm, double epsilon) implements GradientStage {
    /** @throws org.steadygrad.core.InvalidInputException if a value is out of its range */
    public ClipNorm {
        Objects.requireNonNull(per);
        Rule.Real.positive().check(name(per) + ".maxNorm", maxNorm);
        Rule.Real.atLeastZero().check(name(per) + ".epsilon", epsilon);
    }

    @Override
    public String name() {
        return name(per);
    }

    @Override
    public RunningStage start(ParameterLayout layout) {
        return new ScaleByNorm(layout.groups(per), norm -> Math.min(1, maxNorm / (norm + epsilon)));
    }

    private static String name(Grouping per) {
        return switch (per) {
            case NETWORK -> "clip-global-norm";
            case LAYER -> "clip-l2-per-layer";
            case PARAMETER -> "clip-l2-per-param-type";
        };
    }
}
