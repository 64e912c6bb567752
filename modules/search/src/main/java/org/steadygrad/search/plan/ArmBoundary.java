package org.steadygrad.search.plan;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.search.boundary.Estimate;

/**
 * What is known of the usable range of learning rates of one arm.
 *
 * @param start of the search: the arm's setting at the first rate that was tried
 * @param upper edge, above which most trials diverge
 * @param lower edge, from which most trials reach the target; empty if it is not searched for, not yet, or if the upper
 *     edge leaves no room for it
 * @param sharpness outcomes of the trials that measured sharpness, by falling learning rate
 */
public record ArmBoundary(Trial start, EdgeFinding upper, Optional<EdgeFinding> lower, List<Outcome> sharpness) {
    /**
     * What the search for one edge has found.
     *
     * @param outcomes in the order in which they were told
     * @param neededSteps after so many steps a trial that has not diverged would now be taken as stable
     * @param cutShort trials that were taken as stable after fewer steps than that
     */
    public record EdgeFinding(Estimate estimate, List<Outcome> outcomes, int neededSteps, int cutShort) {
        public EdgeFinding {
            Objects.requireNonNull(estimate);
            outcomes = List.copyOf(outcomes);
        }
    }

    public ArmBoundary {
        Objects.requireNonNull(start);
        Objects.requireNonNull(upper);
        Objects.requireNonNull(lower);
        sharpness = List.copyOf(sharpness);
    }

    /** Updates made by all trials of the arm. */
    public long steps() {
        long edges = upper.estimate.steps()
                + lower.map(edge -> edge.estimate.steps()).orElse(0L);
        return edges + sharpness.stream().mapToLong(Outcome::steps).sum();
    }
}
