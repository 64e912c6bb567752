package org.steadygrad.optimizers.control;

import java.util.EnumSet;
import java.util.List;
import org.steadygrad.optimizers.gradient.Group;
import org.steadygrad.optimizers.gradient.NetworkGradient;
import org.steadygrad.optimizers.gradient.ParameterLayout;
import org.steadygrad.optimizers.gradient.Weight.Place;

/**
 * Gradient centralization: takes its mean away from the gradient of each output's incoming weights:
 *
 * <p>{@code g_i = g_i - mean(g_i)}
 *
 * <p>Yong, Huang, Hua &amp; Zhang, "Gradient centralization: a new optimization technique for deep neural networks",
 * ECCV 2020. Units are those of {@link AdaptiveClip}; the output layer is included, biases and gains are not. The
 * gradient of a unit with one incoming weight becomes zero. A weight that holds a NaN or an infinite gradient is left as
 * it is and reported.
 */
public record Centralize() implements GradientStage {
    @Override
    public String name() {
        return "centralize";
    }

    /** @throws org.steadygrad.core.InvalidInputException if the units of a layer's weights are not known */
    @Override
    public RunningStage start(ParameterLayout layout) {
        List<Group> weights = layout.weights(name(), EnumSet.allOf(Place.class));
        return gradient ->
                weights.stream().map(weight -> centralize(gradient, weight)).toList();
    }

    private static GroupReport centralize(NetworkGradient gradient, Group weight) {
        double before = gradient.norm(weight);
        if (!Double.isFinite(before) || before == 0) {
            return GroupReport.untouched(weight.name(), before);
        }
        int segment = weight.segments().get(0);
        gradient.project(segment, whole -> gradient.sumUnits(segment).centralize());
        return new GroupReport(weight.name(), true, before, gradient.norm(weight));
    }
}
