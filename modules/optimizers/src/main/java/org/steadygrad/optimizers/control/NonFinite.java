package org.steadygrad.optimizers.control;

import java.util.List;
import java.util.Objects;
import org.steadygrad.optimizers.gradient.Group;
import org.steadygrad.optimizers.gradient.Grouping;
import org.steadygrad.optimizers.gradient.NetworkGradient;
import org.steadygrad.optimizers.gradient.ParameterLayout;
import org.steadygrad.optimizers.gradient.Segment;
import org.steadygrad.optimizers.vector.FlatVector;

/**
 * What to do about a gradient that holds a NaN or an infinite value. A finite gradient is left as it is.
 *
 * @param policy what to do
 */
public record NonFinite(Policy policy) implements GradientStage {
    /** What to do about a gradient that is not finite. */
    public enum Policy {
        /** End training by a {@link NonFiniteGradientException}. */
        FAIL("fail-on-non-finite"),
        /** Skip the step: parameters and updater state stay as they are, see {@link NetworkGradient#skip}. */
        SKIP("skip-non-finite"),
        /** Put 0 in the place of each bad value and go on with the rest. */
        ZERO("zero-non-finite");

        private final String stage;

        Policy(String stage) {
            this.stage = stage;
        }
    }

    public NonFinite {
        Objects.requireNonNull(policy);
    }

    @Override
    public String name() {
        return policy.stage;
    }

    @Override
    public RunningStage start(ParameterLayout layout) {
        List<Group> groups = layout.groups(Grouping.PARAMETER);
        return switch (policy) {
            case FAIL -> gradient -> fail(gradient, groups);
            case SKIP -> gradient -> skip(gradient, groups);
            case ZERO ->
                gradient -> groups.stream().map(group -> zero(gradient, group)).toList();
        };
    }

    private static List<GroupReport> fail(NetworkGradient gradient, List<Group> groups) {
        groups.stream()
                .filter(group -> isBad(gradient, group))
                .map(group -> gradient.layout().segments().get(group.segments().get(0)))
                .findFirst()
                .ifPresent(segment -> {
                    throw failure(segment, gradient.step() + 1);
                });
        return groups.stream()
                .map(group -> GroupReport.untouched(group.name(), gradient.norm(group)))
                .toList();
    }

    private static NonFiniteGradientException failure(Segment segment, int step) {
        return NonFiniteGradientException.of(segment.layer(), segment.parameter(), step);
    }

    private static List<GroupReport> skip(NetworkGradient gradient, List<Group> groups) {
        boolean skipping = groups.stream().anyMatch(group -> isBad(gradient, group));
        List<GroupReport> reports = groups.stream()
                .map(group -> new GroupReport(
                        group.name(), skipping, gradient.norm(group), skipping ? 0 : gradient.norm(group)))
                .toList();
        if (skipping) {
            gradient.skip();
        }
        return reports;
    }

    private static GroupReport zero(NetworkGradient gradient, Group group) {
        double before = gradient.norm(group);
        if (Double.isFinite(before)) {
            return GroupReport.untouched(group.name(), before);
        }
        group.segments().forEach(segment -> gradient.change(segment, FlatVector::zeroNonFinite));
        return new GroupReport(group.name(), true, before, gradient.norm(group));
    }

    private static boolean isBad(NetworkGradient gradient, Group group) {
        return !Double.isFinite(gradient.norm(group));
    }
}
