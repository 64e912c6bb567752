package org.steadygrad.core.outcome;

import java.io.Serializable;

/**
 * The net on the whole test set.
 *
 * @param step after which it was evaluated; 0 is the untrained net
 * @param accuracy share of test examples classified right, in [0, 1]; an example for which the net gives NaN counts as
 *     wrong
 * @param loss mean cross-entropy per example in nats, without penalties; may be NaN or infinite
 */
public record Evaluation(int step, double accuracy, double loss) implements Serializable {}
