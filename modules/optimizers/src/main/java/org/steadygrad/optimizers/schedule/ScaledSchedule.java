package org.steadygrad.optimizers.schedule;

import java.util.Objects;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * {@code factor * inner}, at the same iteration and epoch.
 *
 * @param factor > 0 and finite
 */
public record ScaledSchedule(ISchedule inner, double factor) implements ISchedule {
    /** @throws org.steadygrad.core.InvalidInputException if the factor is out of its range */
    public ScaledSchedule {
        Objects.requireNonNull(inner);
        factor = Limits.positive("scaled.factor", factor);
    }

    @Override
    public double valueAt(int iteration, int epoch) {
        return factor * inner.valueAt(iteration, epoch);
    }

    @Override
    public ScaledSchedule clone() {
        return new ScaledSchedule(inner.clone(), factor);
    }
}
