package org.steadygrad.optimizers.schedule;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** A schedule that counts either iterations or epochs. */
interface CountedSchedule extends ISchedule {
    /** What is counted. */
    ScheduleType scheduleType();

    /** The value at a position, counted from 0 in iterations or epochs. */
    double at(int position);

    @Override
    default double valueAt(int iteration, int epoch) {
        return at(position(iteration, epoch));
    }

    default int position(int iteration, int epoch) {
        return scheduleType() == ScheduleType.ITERATION ? iteration : epoch;
    }
}
