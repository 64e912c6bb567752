package org.steadygrad.diagnostics.curvature;

/** Whether L1 and L2 penalties are part of a loss. */
public enum Penalties {
    /**
     * As the updater sees the gradient: with every penalty that DL4J adds to it before the updater, which L1 and L2 are and
     * decoupled weight decay and DL4J's {@code WeightDecay} are not.
     */
    ADDED,
    /** The loss of the examples alone. */
    LEFT_OUT
}
