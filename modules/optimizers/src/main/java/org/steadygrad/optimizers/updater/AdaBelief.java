package org.steadygrad.optimizers.updater;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * AdaBelief, Adam that divides by how far gradients stray from their mean:
 *
 * <p>{@code m = beta1*m + (1-beta1)*g;  s = beta2*s + (1-beta2)*(g-m)² + epsilon}
 *
 * <p>{@code p = p - learningRate * √(1-beta2^t)/(1-beta1^t) * m/(√s + epsilon)}
 *
 * <p>with {@code m} and {@code s} starting at zero and the step {@code t} counted from 1. Computed by ND4J's own
 * operation: the second epsilon is added before the bias correction, where the paper adds it after; at a root of at least
 * {@code √epsilon} the difference is below {@code √epsilon} of the step. DL4J M2.1 has a configuration of the same name
 * that fails when training starts, hence this one.
 *
 * <p>Zhuang et al., "AdaBelief optimizer: adapting stepsizes by the belief in observed gradients", NeurIPS 2020. The
 * default epsilon is the paper's; its authors' later code has 1e-16, which makes the method more adaptive.
 */
public final class AdaBelief extends AdaptiveUpdater {
    private static final long serialVersionUID = 1L;

    /** With the default settings at a constant learning rate. */
    public AdaBelief(double learningRate) {
        this(learningRate, null, DEFAULT_BETA1, DEFAULT_BETA2, DEFAULT_EPSILON);
    }

    /**
     * With all settings.
     *
     * @param learningRate >= 0 and finite; not used where there is a schedule
     * @param learningRateSchedule null for a constant learning rate
     * @param beta1 decay of the gradient's mean, in [0, 1)
     * @param beta2 decay of the mean squared distance from it, in [0, 1)
     * @param epsilon > 0 and finite
     * @throws org.steadygrad.core.InvalidInputException if a value that is used is out of its range
     */
    @JsonCreator
    public AdaBelief(
            @JsonProperty("learningRate") double learningRate,
            @JsonProperty("learningRateSchedule") ISchedule learningRateSchedule,
            @JsonProperty("beta1") double beta1,
            @JsonProperty("beta2") double beta2,
            @JsonProperty("epsilon") double epsilon) {
        super(learningRate, learningRateSchedule, beta1, beta2, epsilon);
    }

    @Override
    BlockUpdater<AdaBelief> start() {
        return new AdaBeliefUpdater(this);
    }
}
