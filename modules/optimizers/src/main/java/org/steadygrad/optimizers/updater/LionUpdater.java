package org.steadygrad.optimizers.updater;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.optimizers.vector.FlatVector;

/** The momentum of {@link Lion} over one block of parameters. */
final class LionUpdater extends BlockUpdater<Lion> {
    /** The momentum's key in {@link #getState()}. */
    static final String MOMENTUM = "M";

    LionUpdater(Lion config) {
        super(config, MOMENTUM);
    }

    /**
     * Turns the gradient into the step without the decay. The new momentum is formed of the interpolation {@code c}
     * that stands in the gradient's place, {@code g = (c - beta1*m)/(1-beta1)}, so that nothing is copied.
     */
    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
        double beta1 = getConfig().beta1();
        double share = (1 - getConfig().beta2()) / (1 - beta1);
        FlatVector step = FlatVector.of(gradient);
        FlatVector momentum = state(MOMENTUM);
        step.scale(1 - beta1);
        step.add(beta1, momentum);
        momentum.scale(getConfig().beta2() - share * beta1);
        momentum.add(share, step);
        Signs.replace(step);
        step.scale(getConfig().getLearningRate(iteration, epoch));
    }
}
