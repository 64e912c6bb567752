package org.steadygrad.optimizers.updater;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.optimizers.vector.FlatVector;

/** The means of {@link AdaBelief} over one block of parameters. */
final class AdaBeliefUpdater extends BlockUpdater<AdaBelief> {
    /** The gradient's mean. */
    static final String MEAN = "M";

    /** The mean squared distance of the gradient from its mean. */
    static final String DISTANCES = "S";

    AdaBeliefUpdater(AdaBelief config) {
        super(config, MEAN, DISTANCES);
    }

    /** ND4J's operation takes a learning rate of 0 for its epsilon, so the step is then made at 1 and cleared. */
    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
        AdaBelief config = getConfig();
        INDArray step = FlatVector.of(gradient).values();
        double rate = config.getLearningRate(iteration, epoch);
        Nd4j.exec(new org.nd4j.linalg.api.ops.impl.updaters.AdaBeliefUpdater(
                step,
                state(DISTANCES).values(),
                state(MEAN).values(),
                rate == 0 ? 1 : rate,
                config.beta1(),
                config.beta2(),
                config.epsilon(),
                iteration));
        if (rate == 0) {
            step.muli(0);
        }
    }
}
