package org.steadygrad.optimizers.control;

import java.util.List;
import org.steadygrad.core.Seeds;
import org.steadygrad.optimizers.gradient.Group;
import org.steadygrad.optimizers.gradient.Grouping;
import org.steadygrad.optimizers.gradient.NetworkGradient;
import org.steadygrad.optimizers.gradient.ParameterLayout;
import org.steadygrad.optimizers.vector.NormalNumbers;

/** {@link GradientNoise} at work on one network. */
final class RunningNoise implements RunningStage {
    private final GradientNoise settings;
    private final List<Group> groups;

    RunningNoise(GradientNoise settings, ParameterLayout layout) {
        this.settings = settings;
        this.groups = layout.groups(Grouping.PARAMETER);
    }

    @Override
    public List<GroupReport> apply(NetworkGradient gradient) {
        NormalNumbers numbers = new NormalNumbers(Seeds.mix(Seeds.mix(settings.seed()) + gradient.step()));
        return groups.stream().map(group -> disturb(gradient, group, numbers)).toList();
    }

    private GroupReport disturb(NetworkGradient gradient, Group group, NormalNumbers numbers) {
        double before = gradient.norm(group);
        int segment = group.segments().get(0);
        if (!Double.isFinite(before)) {
            numbers.skip(gradient.sum(segment).length());
            return GroupReport.untouched(group.name(), before);
        }
        double deviation = settings.deviation(gradient.step()) * gradient.divisor();
        gradient.add(segment, deviation, numbers);
        return new GroupReport(group.name(), true, before, gradient.norm(group));
    }
}
