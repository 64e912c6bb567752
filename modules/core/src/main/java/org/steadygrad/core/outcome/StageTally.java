package org.steadygrad.core.outcome;

import java.util.Objects;

/**
 * What one stage of a gradient control did in a trial.
 *
 * @param stage its name
 * @param fired at how many steps it changed the gradient
 * @param nonFinite at how many steps it met a NaN or an infinite value
 * @param factor mean of what it multiplied the whole gradient's norm by, over the steps at which it fired and the factor
 *     is finite; NaN if there was none
 * @param cosine mean cosine of the angle between the whole gradient before and after it, over the same steps; NaN if
 *     there was none
 */
public record StageTally(String stage, int fired, int nonFinite, double factor, double cosine) {
    public StageTally {
        Objects.requireNonNull(stage);
        if (fired < 0 || nonFinite < 0) {
            throw new IllegalArgumentException("fired and nonFinite must be >= 0, got " + fired + " and " + nonFinite);
        }
    }
}
