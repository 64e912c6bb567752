package org.steadygrad.diagnostics.curvature;

/**
 * How sharply the loss bends where training stands.
 *
 * @param value largest eigenvalue of the Hessian, or of the preconditioned one; NaN where gradients are not finite
 * @param relativeResidual {@code |H y - value y| / |value|} as measured, of the operator that value is of
 * @param gradients it took
 * @param direction the eigenvector, of norm 1, one value per trained parameter
 */
public record Sharpness(double value, double relativeResidual, int gradients, double... direction) {}
