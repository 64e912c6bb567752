package org.steadygrad.optimizers.control;

import java.util.List;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.optimizers.gradient.Group;
import org.steadygrad.optimizers.gradient.Grouping;
import org.steadygrad.optimizers.gradient.NetworkGradient;
import org.steadygrad.optimizers.gradient.ParameterLayout;

/**
 * Limits every single value of the gradient, which may turn it:
 *
 * <p>{@code g_i = max(-threshold, min(threshold, g_i))}
 *
 * <p>As DL4J's {@code ClipElementWiseAbsoluteValue} and PyTorch's {@code clip_grad_value_} (Mikolov, "Statistical
 * language models based on neural networks", 2012). An infinite value becomes the threshold of its sign; NaN stays NaN;
 * both are reported.
 *
 * @param threshold of the batch-mean gradient, > 0 and finite
 */
public record ClipValues(double threshold) implements GradientStage {
    private static final String NAME = "clip-element-wise";

    /** @throws org.steadygrad.core.InvalidInputException if the threshold is out of its range */
    public ClipValues {
        Rule.Real.positive().check(NAME + ".threshold", threshold);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RunningStage start(ParameterLayout layout) {
        List<Group> groups = layout.groups(Grouping.PARAMETER);
        return gradient -> groups.stream().map(group -> clip(gradient, group)).toList();
    }

    private GroupReport clip(NetworkGradient gradient, Group group) {
        double before = gradient.norm(group);
        boolean fired = gradient.clamp(group, threshold);
        return new GroupReport(group.name(), fired, before, gradient.norm(group));
    }
}
