package org.steadygrad.optimizers.updater;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.steadygrad.core.catalog.Rule;

/** What the updaters of this package share: a learning rate with or without a schedule, and the ways to start one. */
abstract class RatedUpdater implements IUpdater {
    private static final long serialVersionUID = 1L;

    private double learningRate;
    private ISchedule learningRateSchedule;

    RatedUpdater(double learningRate, ISchedule learningRateSchedule) {
        rate(learningRate, learningRateSchedule);
    }

    /** All settings but the learning rate, by name; to be added to by a subclass that has some. */
    Map<String, Object> settings() {
        return new LinkedHashMap<>();
    }

    /** The state over one block of parameters, not yet in any memory. */
    abstract BlockUpdater<?> start();

    final double checked(Rule rule, String setting, double value) {
        return (Double) rule.check(name() + "." + setting, value);
    }

    private String name() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    @Override
    public final double getLearningRate(int iteration, int epoch) {
        return learningRateSchedule == null ? learningRate : learningRateSchedule.valueAt(iteration, epoch);
    }

    @Override
    public final boolean hasLearningRate() {
        return true;
    }

    @Override
    public final void setLrAndSchedule(double lr, ISchedule lrSchedule) {
        rate(lr, lrSchedule);
    }

    private void rate(double lr, ISchedule lrSchedule) {
        learningRate = lrSchedule == null ? checked(Rule.Real.atLeastZero(), "learningRate", lr) : lr;
        learningRateSchedule = lrSchedule;
    }

    @Override
    public final GradientUpdater<?> instantiate(INDArray viewArray, boolean initializeViewArray) {
        BlockUpdater<?> updater = start();
        updater.setStateViewArray(viewArray, viewArray.shape(), viewArray.ordering(), initializeViewArray);
        return updater;
    }

    @Override
    public final GradientUpdater<?> instantiate(Map<String, INDArray> updaterState, boolean initializeStateArrays) {
        BlockUpdater<?> updater = start();
        updater.setState(updaterState, initializeStateArrays);
        return updater;
    }

    static ISchedule copy(ISchedule schedule) {
        return schedule == null ? null : schedule.clone();
    }

    @Override
    public RatedUpdater clone() {
        try {
            RatedUpdater copy = (RatedUpdater) super.clone();
            copy.learningRateSchedule = copy(learningRateSchedule);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof RatedUpdater that
                && getClass() == that.getClass()
                && Double.compare(learningRate, that.learningRate) == 0
                && Objects.equals(learningRateSchedule, that.learningRateSchedule)
                && settings().equals(that.settings());
    }

    @Override
    public final int hashCode() {
        return Objects.hash(learningRate, learningRateSchedule, settings());
    }

    @Override
    public final String toString() {
        return settings().entrySet().stream()
                .map(setting -> ", " + setting)
                .collect(Collectors.joining(
                        "",
                        getClass().getSimpleName() + "(learningRate="
                                + (learningRateSchedule == null ? learningRate : learningRateSchedule),
                        ")"));
    }
}
