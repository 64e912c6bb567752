package org.steadygrad.optimizers.updater;

import org.nd4j.linalg.learning.config.IUpdater;

/**
 * An updater whose method shrinks the parameters besides moving them. DL4J shows an updater gradients alone, never the
 * parameters, so the shrinking is a {@link DecoupledWeightDecay} that has to stand beside the updater in the
 * configuration; {@code Updaters.set} sets both.
 */
public interface DecayingUpdater extends IUpdater {
    /** The coefficient of {@link DecoupledWeightDecay}, >= 0; 0 for none. */
    double weightDecay();
}
