package org.steadygrad.optimizers.control;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.optimizers.gradient.Group;
import org.steadygrad.optimizers.gradient.NetworkGradient;
import org.steadygrad.optimizers.gradient.ParameterLayout;
import org.steadygrad.optimizers.gradient.Weight.Place;
import org.steadygrad.optimizers.vector.FlatVector;

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

    /** @throws org.steadygrad.core.InvalidInputException if a layer's weights are neither dense nor convolutional */
    @Override
    public RunningStage start(ParameterLayout layout) {
        return new Running(layout.weights(name(), EnumSet.allOf(Place.class)), new HashMap<>());
    }

    /** @param ones as many as a unit of the weight has values */
    private record Running(List<Group> weights, Map<Group, FlatVector> ones) implements RunningStage {
        @Override
        public List<GroupReport> apply(NetworkGradient gradient) {
            return weights.stream().map(weight -> centralize(gradient, weight)).toList();
        }

        private GroupReport centralize(NetworkGradient gradient, Group weight) {
            double before = gradient.norm(weight);
            if (!Double.isFinite(before) || before == 0) {
                return GroupReport.untouched(weight.name(), before);
            }
            int segment = weight.segments().get(0);
            List<FlatVector> units = gradient.sumUnits(segment);
            FlatVector one = ones.computeIfAbsent(weight, w -> ones(units.get(0)));
            gradient.project(segment, whole -> units.forEach(unit -> centralize(unit, one)));
            return new GroupReport(weight.name(), true, before, gradient.norm(weight));
        }

        private static void centralize(FlatVector unit, FlatVector one) {
            unit.add(-unit.inner(one) / unit.length(), one);
        }

        private static FlatVector ones(FlatVector unit) {
            return FlatVector.of(Nd4j.ones(unit.values().dataType(), unit.length()));
        }
    }
}
