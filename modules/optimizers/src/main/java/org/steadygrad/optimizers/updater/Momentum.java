package org.steadygrad.optimizers.updater;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * SGD with classical momentum, the heavy ball:
 *
 * <p>{@code v = momentum * v + g;  p = p - learningRate * v}
 *
 * <p>with {@code v} starting at zero. The velocity holds gradients, not steps, so a changed learning rate acts on the
 * whole velocity at once, as in PyTorch's {@code SGD(momentum=…)}; DL4J's {@code Nesterovs} holds steps instead.
 *
 * <p>Polyak, "Some methods of speeding up the convergence of iteration methods", 1964; Sutskever et al., "On the
 * importance of initialization and momentum in deep learning", ICML 2013.
 */
public final class Momentum extends MomentumBased {
    private static final long serialVersionUID = 1L;

    /**
     * With constant learning rate and momentum.
     *
     * @param learningRate >= 0 and finite
     * @param momentum in [0, 1)
     * @throws org.steadygrad.core.InvalidInputException if a value is out of its range
     */
    public Momentum(double learningRate, double momentum) {
        this(learningRate, null, momentum, null);
    }

    /**
     * With schedules.
     *
     * @param learningRate >= 0 and finite; not used where there is a schedule
     * @param learningRateSchedule null for a constant learning rate
     * @param momentum in [0, 1); not used where there is a schedule
     * @param momentumSchedule null for a constant momentum
     * @throws org.steadygrad.core.InvalidInputException if a value that is used is out of its range
     */
    @JsonCreator
    public Momentum(
            @JsonProperty("learningRate") double learningRate,
            @JsonProperty("learningRateSchedule") ISchedule learningRateSchedule,
            @JsonProperty("momentum") double momentum,
            @JsonProperty("momentumSchedule") ISchedule momentumSchedule) {
        super(learningRate, learningRateSchedule, momentum, momentumSchedule);
    }

    @Override
    BlockUpdater<Momentum> start() {
        return new MomentumUpdater(this);
    }
}
