package org.steadygrad.optimizers.updater;

import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.steadygrad.optimizers.vector.FlatVector;

/** The velocity of {@link Momentum} over one block of parameters, in the memory that DL4J hands over. */
public final class MomentumUpdater implements GradientUpdater<Momentum> {
    /** The velocity's key in {@link #getState()}. */
    public static final String VELOCITY = "V";

    private final Momentum config;
    private FlatVector velocity;

    public MomentumUpdater(Momentum config) {
        this.config = config;
    }

    @Override
    public Momentum getConfig() {
        return config;
    }

    /** @throws IllegalArgumentException unless the state is a velocity and nothing else */
    @Override
    public void setState(Map<String, INDArray> stateMap, boolean initialize) {
        if (!stateMap.keySet().equals(Set.of(VELOCITY))) {
            throw new IllegalArgumentException(
                    "the state of momentum must be " + VELOCITY + " alone, got " + stateMap.keySet());
        }
        INDArray state = stateMap.get(VELOCITY);
        setStateViewArray(state, state.shape(), state.ordering(), initialize);
    }

    @Override
    public Map<String, INDArray> getState() {
        return Map.of(VELOCITY, velocity.values());
    }

    @Override
    public void setStateViewArray(INDArray viewArray, long[] gradientShape, char gradientOrder, boolean initialize) {
        velocity = FlatVector.of(viewArray);
        if (initialize) {
            velocity.scale(0);
        }
    }

    /** Turns the gradient into the step {@code learningRate * v}, which DL4J subtracts from the parameters. */
    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
        FlatVector step = FlatVector.of(gradient);
        step.add(config.currentMomentum(iteration, epoch), velocity);
        velocity.copyFrom(step);
        step.scale(config.getLearningRate(iteration, epoch));
    }
}
