package org.steadygrad.diagnostics.curvature;

/**
 * An eigenvalue with its eigenvector, as found by iteration.
 *
 * @param value NaN if a product was not finite
 * @param vector of norm 1
 * @param relativeResidual {@code |A y - value y| / |value|}, measured; 0 where both are 0, NaN if a product was not finite
 * @param products with vectors that it took
 */
public record Eigenpair(double value, double[] vector, double relativeResidual, int products) {}
