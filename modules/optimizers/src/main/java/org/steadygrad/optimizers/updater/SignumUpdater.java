package org.steadygrad.optimizers.updater;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.optimizers.vector.FlatVector;

/** The mean of {@link Signum} over one block of parameters. */
final class SignumUpdater extends BlockUpdater<Signum> {
    /** The mean's key in {@link #getState()}. */
    static final String MEAN = "M";

    SignumUpdater(Signum config) {
        super(config, MEAN);
    }

    /** Turns the gradient into the step. */
    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
        FlatVector step = FlatVector.of(gradient);
        FlatVector mean = state(MEAN);
        double momentum = getConfig().currentMomentum(iteration, epoch);
        mean.scale(momentum);
        mean.add(1 - momentum, step);
        step.copyFrom(mean);
        Signs.replace(step);
        step.scale(getConfig().getLearningRate(iteration, epoch));
    }
}
