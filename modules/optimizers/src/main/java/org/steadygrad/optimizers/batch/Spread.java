package org.steadygrad.optimizers.batch;

/** How much is kept of the micro-batches' gradients while they are added up. */
public enum Spread {
    /** Their norms: enough for the variance of the gradient. Takes no memory. */
    VARIANCE,
    /** Their inner products with the batch's gradient too. Takes the memory of one gradient for each micro-batch. */
    PROJECTIONS
}
