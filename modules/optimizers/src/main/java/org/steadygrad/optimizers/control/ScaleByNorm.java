package org.steadygrad.optimizers.control;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.steadygrad.optimizers.gradient.Group;
import org.steadygrad.optimizers.gradient.NetworkGradient;

/**
 * Multiplies each group's gradient by a function of its norm. A group whose norm is not finite is left as it is.
 *
 * @param factor of a finite norm; 1 to leave the group as it is
 */
record ScaleByNorm(List<Group> groups, DoubleUnaryOperator factor) implements RunningStage {
    @Override
    public List<GroupReport> apply(NetworkGradient gradient) {
        return groups.stream().map(group -> scale(gradient, group)).toList();
    }

    private GroupReport scale(NetworkGradient gradient, Group group) {
        double before = gradient.norm(group);
        double by = Double.isFinite(before) ? factor.applyAsDouble(before) : 1;
        if (by == 1) {
            return new GroupReport(group.name(), false, before, before);
        }
        gradient.scale(group, by);
        return new GroupReport(group.name(), true, before, gradient.norm(group));
    }
}
