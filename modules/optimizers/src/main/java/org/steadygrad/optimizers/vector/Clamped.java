package org.steadygrad.optimizers.vector;

/**
 * A vector after {@link FlatVector#clamp}.
 *
 * @param norm of the vector now
 * @param excess by how much values were changed in all: the sum of {@code |before - after|}, not finite if a value was
 *     not
 */
public record Clamped(double norm, double excess) {}
