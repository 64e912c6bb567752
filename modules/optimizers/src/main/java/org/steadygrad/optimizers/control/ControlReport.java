package org.steadygrad.optimizers.control;

import java.util.List;
import java.util.Optional;

/**
 * What a gradient control did at one step.
 *
 * @param rawNorm L2 norm of the network's batch-mean gradient as the backward pass left it; not finite if a value is not
 * @param norm the same as the updater gets it
 * @param cosine of the angle between the two gradients; NaN if either is zero or not finite
 * @param rateFactor by what stages have multiplied the learning rates since the control first started; 1 but for
 *     {@link Backoff}
 * @param skipped whether a stage gave the step up: parameters and updater state stay as they were
 * @param stages in the order of the chain; none for an empty one
 */
public record ControlReport(
        double rawNorm, double norm, double cosine, double rateFactor, boolean skipped, List<StageReport> stages) {
    public ControlReport {
        stages = List.copyOf(stages);
    }

    /** Whether any stage changed the gradient. */
    public boolean fired() {
        return stages.stream().anyMatch(StageReport::fired);
    }

    /** The report of the first stage of this name, if the chain has one. */
    public Optional<StageReport> stage(String name) {
        return stages.stream().filter(report -> report.stage().equals(name)).findFirst();
    }
}
