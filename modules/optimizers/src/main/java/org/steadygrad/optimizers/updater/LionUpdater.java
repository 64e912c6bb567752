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

    /** Turns the gradient into the step without the decay. */
    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
        FlatVector step = FlatVector.of(gradient);
        FlatVector raw = FlatVector.of(step.values().dup());
        FlatVector momentum = state(MOMENTUM);
        step.scale(1 - getConfig().beta1());
        step.add(getConfig().beta1(), momentum);
        Signs.replace(step);
        step.scale(getConfig().getLearningRate(iteration, epoch));
        momentum.scale(getConfig().beta2());
        momentum.add(1 - getConfig().beta2(), raw);
    }
}
