package org.steadygrad.optimizers;

import org.nd4j.linalg.schedule.ISchedule;
import org.steadygrad.core.catalog.Component;

/** Makes a schedule of a learning rate or a momentum over a budget of steps. */
@FunctionalInterface
public interface ScheduleFactory {
    /**
     * A schedule that counts iterations from 0. It has a value at every iteration, those past the budget too.
     *
     * @param settings of the schedule that this factory stands for in {@link Schedules#catalog()} or
     *     {@link MomentumSchedules#catalog()}
     * @param value the learning rate, > 0 and finite, or the momentum, in [0, 1): the highest value, which no schedule
     *     of a learning rate exceeds
     * @param steps of the budget, >= 1, without those of a warm-up before the schedule
     * @throws org.steadygrad.core.InvalidInputException if they do not fit the settings
     */
    ISchedule create(Component settings, double value, int steps);
}
