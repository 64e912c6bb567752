package org.steadygrad.optimizers.schedule;

import java.util.Objects;
import org.nd4j.linalg.schedule.ScheduleType;
import org.steadygrad.core.catalog.Rule;

/**
 * The momentum that grows as the steps behind it do:
 *
 * <p>{@code min(1 - 2^(-1 - log2(floor(t/interval) + 1)), highest)}
 *
 * <p>which is 1/2, 3/4, 5/6, 7/8 … for an interval each.
 *
 * <p>Sutskever et al., "On the importance of initialization and momentum in deep learning", ICML 2013, equation 5, with
 * an interval of 250 updates of 750,000. The paper's return to 0.9 for the last 1,000 updates is not part of it.
 *
 * @param scheduleType whether {@code t} counts iterations or epochs
 * @param interval iterations or epochs between two values, >= 1
 * @param highest momentum, in [0, 1)
 */
public record SutskeverSchedule(ScheduleType scheduleType, int interval, double highest) implements CountedSchedule {
    /** @throws org.steadygrad.core.InvalidInputException if a value is out of its range */
    public SutskeverSchedule {
        Objects.requireNonNull(scheduleType);
        interval = Limits.length("sutskever.interval", interval);
        highest = (Double) Rule.Real.fraction().check("sutskever.highest", highest);
    }

    @Override
    public double at(int position) {
        return Math.min(1 - 0.5 / (position / interval + 1), highest);
    }

    @Override
    public SutskeverSchedule clone() {
        return this;
    }
}
