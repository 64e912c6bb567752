package org.steadygrad.optimizers.schedule;

import java.util.Objects;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * Up and down in straight lines, again and again:
 *
 * <p>{@code lowest + (highest - lowest) * height * max(0, 1 - |t/halfPeriod - 2*cycle - 1|)}
 *
 * <p>with {@code cycle = floor(t / (2*halfPeriod))} counted from 0 and {@code height} 1, or {@code 1/2^cycle} for
 * {@link Shape#TRIANGULAR2}. It starts at {@code lowest} and never ends. The same as PyTorch's {@code CyclicLR} with
 * {@code step_size_up = halfPeriod}. DL4J's {@code CycleSchedule} is another: it has an annealing phase at the end of each
 * cycle, and in M2.1 jumps up for one step before that phase if the rest of the cycle has an odd length.
 *
 * <p>Smith, "Cyclical learning rates for training neural networks", WACV 2017.
 *
 * @param scheduleType whether {@code t} counts iterations or epochs
 * @param lowest >= 0 and finite
 * @param highest >= 0 and finite
 * @param halfPeriod iterations or epochs from {@code lowest} to {@code highest} (the paper's stepsize), >= 1
 */
public record CyclicSchedule(ScheduleType scheduleType, double lowest, double highest, int halfPeriod, Shape shape)
        implements CountedSchedule {
    /** How high the cycles are. */
    public enum Shape {
        /** All alike. */
        TRIANGULAR,
        /** Each half as high as the one before. */
        TRIANGULAR2
    }

    /** @throws org.steadygrad.core.InvalidInputException if a value is out of its range */
    public CyclicSchedule {
        Objects.requireNonNull(scheduleType);
        Objects.requireNonNull(shape);
        lowest = Limits.value("cyclic.lowest", lowest);
        highest = Limits.value("cyclic.highest", highest);
        halfPeriod = Limits.length("cyclic.halfPeriod", halfPeriod);
    }

    @Override
    public double at(int position) {
        double phase = position / (double) halfPeriod % 2;
        double height = shape == Shape.TRIANGULAR ? 1 : Math.pow(0.5, Math.floor(position / (2.0 * halfPeriod)));
        return Annealing.LINEAR.between(lowest, highest, height * (1 - Math.abs(phase - 1)));
    }

    @Override
    public CyclicSchedule clone() {
        return this;
    }
}
