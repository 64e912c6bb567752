package org.steadygrad.optimizers.updater;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Signum, the sign of the gradient's running mean:
 *
 * <p>{@code m = momentum*m + (1-momentum)*g;  p = p - learningRate * sign(m)}
 *
 * <p>with {@code m} starting at zero. The sign of 0 is 0, that of NaN is NaN. Without momentum it is signSGD.
 *
 * <p>Bernstein et al., "signSGD: compressed optimisation for non-convex problems", ICML 2018.
 */
public final class Signum extends MomentumBased {
    private static final long serialVersionUID = 1L;

    /** With the default momentum at a constant learning rate. */
    public Signum(double learningRate) {
        this(learningRate, null, DEFAULT_MOMENTUM, null);
    }

    /**
     * With all settings.
     *
     * @param learningRate >= 0 and finite; not used where there is a schedule
     * @param learningRateSchedule null for a constant learning rate
     * @param momentum decay of the gradient's mean, in [0, 1); not used where there is a schedule
     * @param momentumSchedule null for a constant momentum
     * @throws org.steadygrad.core.InvalidInputException if a value that is used is out of its range
     */
    @JsonCreator
    public Signum(
            @JsonProperty("learningRate") double learningRate,
            @JsonProperty("learningRateSchedule") ISchedule learningRateSchedule,
            @JsonProperty("momentum") double momentum,
            @JsonProperty("momentumSchedule") ISchedule momentumSchedule) {
        super(learningRate, learningRateSchedule, momentum, momentumSchedule);
    }

    @Override
    BlockUpdater<Signum> start() {
        return new SignumUpdater(this);
    }
}
