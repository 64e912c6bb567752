package org.steadygrad.optimizers.updater;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.optimizers.vector.FlatVector;

/** The velocity of {@link Momentum} over one block of parameters. */
final class MomentumUpdater extends BlockUpdater<Momentum> {
    /** The velocity's key in {@link #getState()}. */
    static final String VELOCITY = "V";

    MomentumUpdater(Momentum config) {
        super(config, VELOCITY);
    }

    /** Turns the gradient into the step {@code learningRate * v}, which DL4J subtracts from the parameters. */
    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
        FlatVector step = FlatVector.of(gradient);
        FlatVector velocity = state(VELOCITY);
        step.add(getConfig().currentMomentum(iteration, epoch), velocity);
        velocity.copyFrom(step);
        step.scale(getConfig().getLearningRate(iteration, epoch));
    }
}
