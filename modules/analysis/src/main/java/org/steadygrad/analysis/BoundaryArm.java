package org.steadygrad.analysis;

import java.util.Objects;
import java.util.Optional;
import org.steadygrad.search.boundary.Octaves;
import org.steadygrad.search.plan.ArmBoundary;
import org.steadygrad.search.plan.ArmBoundary.EdgeFinding;

/**
 * An arm with the edges of its usable range of learning rates.
 *
 * @param gain by how much its control moves the upper edge, against the same arm without control; empty for arms without
 *     control, or where there is no such arm
 */
public record BoundaryArm(Arm arm, ArmBoundary found, Optional<Octaves> gain) {
    public BoundaryArm {
        Objects.requireNonNull(arm);
        Objects.requireNonNull(found);
        Objects.requireNonNull(gain);
    }

    /** From the rate that reaches the target within the budget to the rate that diverges, if both were searched for. */
    public Optional<Octaves> usable() {
        return found.lower()
                .map(lower -> Octaves.usable(lower.estimate(), found.upper().estimate()));
    }

    /** Trials of the arm that have finished. */
    public int trials() {
        int edges = found.upper().outcomes().size()
                + found.lower().map(edge -> edge.outcomes().size()).orElse(0);
        return edges + found.sharpness().size();
    }

    /** Answers that were not to be expected by the fitted curves. */
    public int surprises() {
        return found.upper().estimate().surprises()
                + found.lower()
                        .map(EdgeFinding::estimate)
                        .map(edge -> edge.surprises())
                        .orElse(0);
    }
}
