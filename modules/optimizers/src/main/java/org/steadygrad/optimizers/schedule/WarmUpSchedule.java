package org.steadygrad.optimizers.schedule;

import java.util.Objects;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * A straight line up to the first value of another schedule, which starts when the warm-up has ended:
 *
 * <p>{@code inner(0) * (t + 1)/(length + 1)} while {@code t < length}, then {@code inner(t - length)}
 *
 * <p>so that no step has a rate of 0 and none has the first value twice. An inner schedule for a budget of {@code n}
 * steps in all is therefore to be made for {@code n - length}. One that counts epochs under a warm-up in iterations, or
 * the other way round, is not shifted: its position is not known. DL4J's {@code RampSchedule} multiplies the inner
 * schedule without shifting it, counts iterations only, and is neither equal to its copies nor readable from JSON.
 *
 * <p>Goyal et al., "Accurate, large minibatch SGD: training ImageNet in 1 hour", 2017, section 2.2.
 *
 * @param scheduleType whether {@code t} counts iterations or epochs
 * @param length of the warm-up in iterations or epochs, >= 1
 */
public record WarmUpSchedule(ScheduleType scheduleType, ISchedule inner, int length) implements ISchedule {
    /** @throws org.steadygrad.core.InvalidInputException if the length is out of its range */
    public WarmUpSchedule {
        Objects.requireNonNull(scheduleType);
        Objects.requireNonNull(inner);
        length = Limits.length("warm-up.length", length);
    }

    @Override
    public double valueAt(int iteration, int epoch) {
        return scheduleType == ScheduleType.ITERATION
                ? share(iteration) * inner.valueAt(Math.max(0, iteration - length), epoch)
                : share(epoch) * inner.valueAt(iteration, Math.max(0, epoch - length));
    }

    private double share(int position) {
        return Math.min(1, (position + 1.0) / (length + 1.0));
    }

    @Override
    public WarmUpSchedule clone() {
        return new WarmUpSchedule(scheduleType, inner.clone(), length);
    }
}
