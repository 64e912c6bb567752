package org.steadygrad.optimizers.control;

import java.util.List;
import java.util.Objects;
import org.steadygrad.optimizers.gradient.Group;
import org.steadygrad.optimizers.gradient.Grouping;
import org.steadygrad.optimizers.gradient.ParameterLayout;

/**
 * Changes nothing and reports the L2 norm of the gradient where it stands in the chain. A chain may hold several.
 *
 * @param per over which part of the network a norm is taken
 */
public record MeasureNorm(Grouping per) implements GradientStage {
    public MeasureNorm {
        Objects.requireNonNull(per);
    }

    @Override
    public String name() {
        return "measure-norm";
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public RunningStage start(ParameterLayout layout) {
        List<Group> groups = layout.groups(per);
        return gradient -> groups.stream()
                .map(group -> GroupReport.untouched(group.name(), gradient.norm(group)))
                .toList();
    }
}
