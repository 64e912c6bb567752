package org.steadygrad.optimizers.updater;

import java.util.Map;
import org.nd4j.linalg.schedule.ISchedule;
import org.steadygrad.core.catalog.Rule;

/** An updater of this package that keeps one vector of gathered gradients, with or without a schedule of its decay. */
public abstract class MomentumBased extends RatedUpdater {
    public static final double DEFAULT_MOMENTUM = 0.9;

    private static final long serialVersionUID = 1L;

    private double momentum;
    private ISchedule momentumSchedule;

    MomentumBased(double learningRate, ISchedule learningRateSchedule, double momentum, ISchedule momentumSchedule) {
        super(learningRate, learningRateSchedule);
        hold(momentum, momentumSchedule);
    }

    /** The momentum at an iteration and epoch, both counted from 0. */
    public final double currentMomentum(int iteration, int epoch) {
        return momentumSchedule == null ? momentum : momentumSchedule.valueAt(iteration, epoch);
    }

    /**
     * Sets the momentum of all steps to come.
     *
     * @param momentum in [0, 1); not used where there is a schedule
     * @param momentumSchedule of values in [0, 1); null for a constant momentum
     * @throws org.steadygrad.core.InvalidInputException if a momentum that is used is out of its range
     */
    public final void setMomentumAndSchedule(double momentum, ISchedule momentumSchedule) {
        hold(momentum, momentumSchedule);
    }

    private void hold(double value, ISchedule schedule) {
        momentum = schedule == null ? checked(Rule.Real.fraction(), "momentum", value) : value;
        momentumSchedule = schedule;
    }

    /** One vector. */
    @Override
    public final long stateSize(long numParams) {
        return numParams;
    }

    @Override
    final Map<String, Object> settings() {
        Map<String, Object> settings = super.settings();
        settings.put("momentum", momentumSchedule == null ? momentum : momentumSchedule);
        return settings;
    }

    @Override
    public final MomentumBased clone() {
        MomentumBased copy = (MomentumBased) super.clone();
        copy.momentumSchedule = copy(momentumSchedule);
        return copy;
    }
}
