package org.steadygrad.optimizers.vector;

/**
 * A vector after {@link FlatVector#add(double, Numbers, double)}.
 *
 * @param norm of the vector now
 * @param inner product of the vector before with the vector now
 */
public record Added(double norm, double inner) {}
