package org.steadygrad.search.plan;

import java.util.List;
import org.steadygrad.core.experiment.Design;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Outcome;

/**
 * Searches the edges of the usable range of learning rates of every arm, each arm by itself: first the upper edge, then
 * the lower one below it, and beside it trials that measure sharpness at stable rates.
 */
public final class BoundaryPlanner implements Planner {
    private final List<ArmPlan> arms;

    /** @throws IllegalArgumentException if the design is not one of a boundary */
    public BoundaryPlanner(Design design) {
        if (!(design.kind() instanceof Kind.Boundary boundary)) {
            throw new IllegalArgumentException("a design of kind boundary is needed, got " + design.kind());
        }
        arms = design.arms().stream().map(arm -> new ArmPlan(boundary, arm)).toList();
    }

    @Override
    public List<Trial> next() {
        return arms.stream().flatMap(arm -> arm.next().stream()).toList();
    }

    @Override
    public void tell(Outcome outcome) {
        arms.stream()
                .filter(arm -> arm.next().contains(outcome.trial()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("trial " + outcome.trialId() + " was not to be run"))
                .tell(outcome);
    }

    /** What is known of every arm, in the design's order. */
    public List<ArmBoundary> arms() {
        return arms.stream().map(ArmPlan::boundary).toList();
    }
}
