package org.steadygrad.optimizers.control;

import java.util.List;
import java.util.Objects;

/**
 * What one stage did at one step.
 *
 * @param stage its name
 * @param groups what it did to each group that it works on; none if an earlier stage skipped the step
 * @param normBefore L2 norm of the whole network's batch-mean gradient before the stage; not finite if a value is not
 * @param normAfter the same after the stage
 * @param cosine of the angle between the whole gradient before and after; NaN if either is zero or not finite
 */
public record StageReport(String stage, List<GroupReport> groups, double normBefore, double normAfter, double cosine) {
    public StageReport {
        Objects.requireNonNull(stage);
        groups = List.copyOf(groups);
    }

    /** Whether the stage changed the gradient of any group. */
    public boolean fired() {
        return groups.stream().anyMatch(GroupReport::fired);
    }

    /** Whether a NaN or an infinite value was among the gradient before the stage. */
    public boolean nonFinite() {
        return groups.stream().anyMatch(GroupReport::nonFinite);
    }

    /**
     * By what the whole norm was multiplied, and with it the length of a plain SGD step; 1 if the stage did not fire, 0
     * if it cleared the gradient, NaN if it mended values that were not finite.
     */
    public double factor() {
        return GroupReport.factor(fired(), normBefore, normAfter);
    }

    /** Of a stage that comes after one that skipped the step. */
    static StageReport notRun(String stage) {
        return new StageReport(stage, List.of(), 0, 0, Double.NaN);
    }
}
