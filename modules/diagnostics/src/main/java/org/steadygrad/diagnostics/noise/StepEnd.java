package org.steadygrad.diagnostics.noise;

import org.steadygrad.core.catalog.Rule;

/**
 * What is known of the loss at one end of a step.
 *
 * @param loss the mean over a batch
 * @param slope of the loss in the direction of the step, per unit of length
 * @param lossVariance of the loss as an estimate, >= 0
 * @param slopeVariance of the slope as an estimate, >= 0
 */
public record StepEnd(double loss, double slope, double lossVariance, double slopeVariance) {
    /** @throws org.steadygrad.core.InvalidInputException if a variance is negative or not finite */
    public StepEnd {
        Rule.Real.atLeastZero().check("stepEnd.lossVariance", lossVariance);
        Rule.Real.atLeastZero().check("stepEnd.slopeVariance", slopeVariance);
    }
}
