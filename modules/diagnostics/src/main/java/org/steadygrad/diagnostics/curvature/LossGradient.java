package org.steadygrad.diagnostics.curvature;

/**
 * A loss and its gradient at one position.
 *
 * @param loss as the {@link LossSurface} defines it
 * @param gradient one value per trained parameter
 */
public record LossGradient(double loss, double[] gradient) {}
