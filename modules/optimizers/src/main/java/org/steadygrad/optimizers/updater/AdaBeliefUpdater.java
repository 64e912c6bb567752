package org.steadygrad.optimizers.updater;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;

/** The means of {@link AdaBelief} over one block of parameters. */
final class AdaBeliefUpdater extends AdaptiveBlock<AdaBelief> {
    /** The mean squared distance of the gradient from its mean. */
    static final String DISTANCES = "S";

    AdaBeliefUpdater(AdaBelief config) {
        super(config, DISTANCES);
    }

    @Override
    CustomOp operation(INDArray step, INDArray mean, INDArray distances, double rate, int iteration) {
        AdaBelief config = getConfig();
        return new org.nd4j.linalg.api.ops.impl.updaters.AdaBeliefUpdater(
                step, distances, mean, rate, config.beta1(), config.beta2(), config.epsilon(), iteration);
    }
}
