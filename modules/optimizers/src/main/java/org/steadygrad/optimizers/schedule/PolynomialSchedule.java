package org.steadygrad.optimizers.schedule;

import java.util.Objects;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * From one value to another along a power of the way that is left:
 *
 * <p>{@code finalValue + (initialValue - finalValue) * (1 - t/length)^power}
 *
 * <p>at {@code t < length}, and {@code finalValue} from then on. A power of 1 is a straight line, up or down. Caffe's
 * {@code poly} is the same with a final value of 0; DL4J M2.1's {@code PolySchedule} computes {@code (1 + t/length)^power}
 * instead, and so raises the rate until it drops to 0 at the end.
 *
 * @param scheduleType whether {@code t} counts iterations or epochs
 * @param initialValue at {@code t = 0}; >= 0 and finite
 * @param finalValue from {@code length} on; >= 0 and finite
 * @param power > 0 and finite
 * @param length in iterations or epochs, >= 1
 */
public record PolynomialSchedule(
        ScheduleType scheduleType, double initialValue, double finalValue, double power, int length)
        implements CountedSchedule {
    /** @throws org.steadygrad.core.InvalidInputException if a value is out of its range */
    public PolynomialSchedule {
        Objects.requireNonNull(scheduleType);
        initialValue = Limits.value("polynomial.initialValue", initialValue);
        finalValue = Limits.value("polynomial.finalValue", finalValue);
        power = Limits.positive("polynomial.power", power);
        length = Limits.length("polynomial.length", length);
    }

    /** The straight line from one value to another. */
    public static PolynomialSchedule line(
            ScheduleType scheduleType, double initialValue, double finalValue, int length) {
        return new PolynomialSchedule(scheduleType, initialValue, finalValue, 1, length);
    }

    @Override
    public double at(int position) {
        double left = 1 - Math.min(1, position / (double) length);
        return Annealing.LINEAR.between(finalValue, initialValue, Math.pow(left, power));
    }

    @Override
    public PolynomialSchedule clone() {
        return this;
    }
}
