package org.steadygrad.optimizers.schedule;

import java.util.Objects;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * Half a cosine from one value down to another, once or with warm restarts:
 *
 * <p>{@code finalValue + (initialValue - finalValue)/2 * (1 + cos(π*s/T))}
 *
 * <p>with {@code s} counted from the last restart and {@code T} the length of the present period: {@code period} for the
 * first, and {@code multiplier} times the one before for each that follows. After the last period it stays at
 * {@code finalValue}.
 *
 * <p>Loshchilov & Hutter, "SGDR: stochastic gradient descent with warm restarts", ICLR 2017. The same as PyTorch's
 * {@code CosineAnnealingLR} (one period) and {@code CosineAnnealingWarmRestarts}.
 *
 * @param scheduleType whether {@code t} counts iterations or epochs
 * @param initialValue at the start of each period; >= 0 and finite
 * @param finalValue what each period comes down to; >= 0 and finite
 * @param period length of the first period in iterations or epochs, >= 1 and finite, need not be whole
 * @param multiplier how many times as long as the one before each further period is, >= 1
 * @param periods how many there are, >= 1; {@link Integer#MAX_VALUE} for a schedule without end
 */
public record CosineSchedule(
        ScheduleType scheduleType, double initialValue, double finalValue, double period, int multiplier, int periods)
        implements CountedSchedule {
    /** @throws org.steadygrad.core.InvalidInputException if a value is out of its range */
    public CosineSchedule {
        Objects.requireNonNull(scheduleType);
        initialValue = Limits.value("cosine.initialValue", initialValue);
        finalValue = Limits.value("cosine.finalValue", finalValue);
        period = Limits.atLeastOne("cosine.period", period);
        multiplier = Limits.length("cosine.multiplier", multiplier);
        periods = Limits.length("cosine.periods", periods);
    }

    /** One period, without restarts. */
    public static CosineSchedule once(ScheduleType scheduleType, double initialValue, double finalValue, int length) {
        return new CosineSchedule(scheduleType, initialValue, finalValue, length, 1, 1);
    }

    /** The length of all periods together, in lengths of the first. */
    public static double firstPeriods(int multiplier, int periods) {
        return multiplier == 1 ? periods : (Math.pow(multiplier, periods) - 1) / (multiplier - 1);
    }

    @Override
    public double at(int position) {
        int restarts = restarts(position);
        double since = position - period * firstPeriods(multiplier, restarts);
        double share = since / (period * Math.pow(multiplier, restarts));
        return Annealing.COSINE.between(initialValue, finalValue, Math.max(0, Math.min(1, share)));
    }

    private int restarts(int position) {
        if (multiplier == 1) {
            return (int) Math.min(periods - 1.0, Math.floor(position / period));
        }
        int restarts = 0;
        while (restarts + 1 < periods && position >= period * firstPeriods(multiplier, restarts + 1)) {
            restarts++;
        }
        return restarts;
    }

    @Override
    public CosineSchedule clone() {
        return this;
    }
}
