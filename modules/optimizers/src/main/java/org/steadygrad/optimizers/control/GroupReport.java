package org.steadygrad.optimizers.control;

import java.util.Objects;

/**
 * What a stage did to one group of parameters at one step.
 *
 * @param group {@code network}, a layer's name, or {@code layer.parameter}
 * @param fired whether the stage changed the group's gradient
 * @param normBefore L2 norm of the group's batch-mean gradient before the stage; not finite if a value is not
 * @param normAfter the same after the stage
 */
public record GroupReport(String group, boolean fired, double normBefore, double normAfter) {
    public GroupReport {
        Objects.requireNonNull(group);
    }

    /** Whether a NaN or an infinite value was among the group's gradient before the stage. */
    public boolean nonFinite() {
        return !Double.isFinite(normBefore);
    }

    /**
     * By what the norm was multiplied: the scale factor of a stage that scales; 1 if the stage did not fire, 0 if it
     * cleared the gradient, NaN if it mended values that were not finite.
     */
    public double factor() {
        return factor(fired, normBefore, normAfter);
    }

    static double factor(boolean fired, double normBefore, double normAfter) {
        if (!fired) {
            return 1;
        }
        return normAfter == 0 ? 0 : Double.isFinite(normBefore) ? normAfter / normBefore : Double.NaN;
    }

    /** Of a group that a stage leaves as it is. */
    static GroupReport untouched(String group, double norm) {
        return new GroupReport(group, false, norm, norm);
    }
}
