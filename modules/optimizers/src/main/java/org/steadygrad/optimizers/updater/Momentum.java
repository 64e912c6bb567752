package org.steadygrad.optimizers.updater;

import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.steadygrad.core.catalog.Rule;

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
public final class Momentum implements IUpdater {
    public static final double DEFAULT_MOMENTUM = 0.9;

    private static final long serialVersionUID = 1L;

    private double learningRate;
    private ISchedule learningRateSchedule;
    private final double momentum;
    private final ISchedule momentumSchedule;

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
        setLrAndSchedule(learningRate, learningRateSchedule);
        this.momentum = momentum;
        this.momentumSchedule = momentumSchedule;
        if (momentumSchedule == null) {
            Rule.Real.fraction().check("momentum.momentum", momentum);
        }
    }

    /** The momentum at an iteration and epoch, both counted from 0. */
    public double currentMomentum(int iteration, int epoch) {
        return momentumSchedule == null ? momentum : momentumSchedule.valueAt(iteration, epoch);
    }

    @Override
    public double getLearningRate(int iteration, int epoch) {
        return learningRateSchedule == null ? learningRate : learningRateSchedule.valueAt(iteration, epoch);
    }

    @Override
    public boolean hasLearningRate() {
        return true;
    }

    @Override
    public void setLrAndSchedule(double lr, ISchedule lrSchedule) {
        if (lrSchedule == null) {
            Rule.Real.atLeastZero().check("momentum.learningRate", lr);
        }
        learningRate = lr;
        learningRateSchedule = lrSchedule;
    }

    /** One velocity per parameter. */
    @Override
    public long stateSize(long numParams) {
        return numParams;
    }

    @Override
    public GradientUpdater<Momentum> instantiate(INDArray viewArray, boolean initializeViewArray) {
        MomentumUpdater updater = new MomentumUpdater(this);
        updater.setStateViewArray(viewArray, viewArray.shape(), viewArray.ordering(), initializeViewArray);
        return updater;
    }

    @Override
    public GradientUpdater<Momentum> instantiate(Map<String, INDArray> updaterState, boolean initializeStateArrays) {
        MomentumUpdater updater = new MomentumUpdater(this);
        updater.setState(updaterState, initializeStateArrays);
        return updater;
    }

    @Override
    public Momentum clone() {
        return new Momentum(
                learningRate,
                learningRateSchedule == null ? null : learningRateSchedule.clone(),
                momentum,
                momentumSchedule == null ? null : momentumSchedule.clone());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Momentum that
                && Double.compare(learningRate, that.learningRate) == 0
                && Objects.equals(learningRateSchedule, that.learningRateSchedule)
                && Double.compare(momentum, that.momentum) == 0
                && Objects.equals(momentumSchedule, that.momentumSchedule);
    }

    @Override
    public int hashCode() {
        return Objects.hash(learningRate, learningRateSchedule, momentum, momentumSchedule);
    }

    @Override
    public String toString() {
        return "Momentum(learningRate=%s, momentum=%s)"
                .formatted(
                        learningRateSchedule == null ? learningRate : learningRateSchedule,
                        momentumSchedule == null ? momentum : momentumSchedule);
    }
}
