package org.steadygrad.optimizers.schedule;

import java.util.Objects;
import org.nd4j.linalg.schedule.ScheduleType;
import org.steadygrad.core.catalog.Rule;

/**
 * One way to a peak and one way on to an end; for the learning rate up and far down, for the momentum down and up again:
 *
 * <p>{@code anneal(initialValue, peakValue, t/top)} while {@code t < top}, then
 * {@code anneal(peakValue, finalValue, (t - top)/(length - 1 - top))}
 *
 * <p>with {@code top = peak*length - 1}, so that the last of the {@code length} steps has the final value, which stays
 * from then on. With less than {@code 1/peak} steps there is no way to the peak: the schedule begins on the way down. The
 * same as PyTorch's {@code OneCycleLR} with {@code three_phase=False}.
 *
 * <p>Smith & Topin, "Super-convergence: very fast training of neural networks using large learning rates", 2018. The
 * paper goes up and down in lines of equal length before a short third phase; these two phases are those of fastai, which
 * PyTorch took over.
 *
 * @param scheduleType whether {@code t} counts iterations or epochs
 * @param initialValue at {@code t = 0}; >= 0 and finite
 * @param peakValue at {@code t = top}; >= 0 and finite
 * @param finalValue from {@code length - 1} on; >= 0 and finite
 * @param peak share of the length until the peak, in (0, 1)
 * @param length in iterations or epochs, >= 1
 */
public record OneCycleSchedule(
        ScheduleType scheduleType,
        double initialValue,
        double peakValue,
        double finalValue,
        double peak,
        Annealing annealing,
        int length)
        implements CountedSchedule {
    /** What {@code peak} may be. */
    public static final Rule PEAK = new Rule.Real(0, false, 1, false);

    /** @throws org.steadygrad.core.InvalidInputException if a value is out of its range */
    public OneCycleSchedule {
        Objects.requireNonNull(scheduleType);
        Objects.requireNonNull(annealing);
        initialValue = Limits.value("one-cycle.initialValue", initialValue);
        peakValue = Limits.value("one-cycle.peakValue", peakValue);
        finalValue = Limits.value("one-cycle.finalValue", finalValue);
        peak = (Double) PEAK.check("one-cycle.peak", peak);
        length = Limits.length("one-cycle.length", length);
    }

    @Override
    public double at(int position) {
        double top = peak * length - 1;
        return position < top
                ? annealing.between(initialValue, peakValue, position / top)
                : annealing.between(peakValue, finalValue, Math.min(1, (position - top) / (length - 1 - top)));
    }

    @Override
    public OneCycleSchedule clone() {
        return this;
    }
}
