package org.steadygrad.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.search.boundary.Estimate;
import org.steadygrad.search.boundary.Octaves;
import org.steadygrad.search.plan.ArmBoundary;
import org.steadygrad.search.plan.BoundaryPlanner;

/**
 * What a search for boundaries has found: the search itself is told the run's outcomes once more, which leads to where it
 * stood.
 *
 * @param arms in the order of the experiment
 */
public record BoundarySummary(List<BoundaryArm> arms) {
    public BoundarySummary {
        arms = List.copyOf(arms);
    }

    /** Empty for a run of another kind. */
    public static Optional<BoundarySummary> of(Run run) {
        return run.header().design().kind() instanceof Kind.Boundary
                ? Optional.of(new BoundarySummary(withGains(searched(run).arms())))
                : Optional.empty();
    }

    private static BoundaryPlanner searched(Run run) {
        Map<Trial, Outcome> known = new HashMap<>();
        run.results().stream().map(TrialResult::outcome).forEach(outcome -> known.put(outcome.trial(), outcome));
        BoundaryPlanner planner = new BoundaryPlanner(run.header().design());
        List<Trial> answered = answered(planner, known);
        while (!answered.isEmpty()) {
            answered.forEach(trial -> planner.tell(known.get(trial)));
            answered = answered(planner, known);
        }
        return planner;
    }

    private static List<Trial> answered(BoundaryPlanner planner, Map<Trial, Outcome> known) {
        return planner.next().stream().filter(known::containsKey).toList();
    }

    private static List<BoundaryArm> withGains(List<ArmBoundary> found) {
        Map<Arm, ArmBoundary> byArm = new HashMap<>();
        found.forEach(one -> byArm.put(arm(one), one));
        return found.stream()
                .map(one -> new BoundaryArm(arm(one), one, gain(one, byArm)))
                .toList();
    }

    private static Optional<Octaves> gain(ArmBoundary with, Map<Arm, ArmBoundary> byArm) {
        Arm arm = arm(with);
        return arm.control().stages().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(byArm.get(arm.withControl(Control.none())))
                        .map(without -> Octaves.gain(
                                without.upper().estimate(), with.upper().estimate()));
    }

    private static Arm arm(ArmBoundary found) {
        return new Arm(found.start().setting());
    }

    /** Updates made by all trials together. */
    public long steps() {
        return arms.stream().mapToLong(arm -> arm.found().steps()).sum();
    }

    /** Arms whose searches have all come down to the tolerance, or found the edge outside the range. */
    public int settled() {
        return (int) arms.stream().filter(BoundarySummary::isSettled).count();
    }

    private static boolean isSettled(BoundaryArm arm) {
        return settled(arm.found().upper())
                && arm.found().lower().map(BoundarySummary::settled).orElse(true);
    }

    private static boolean settled(ArmBoundary.EdgeFinding edge) {
        return edge.estimate().state() == Estimate.State.SETTLED;
    }
}
