package org.steadygrad.optimizers.control;

import java.util.Objects;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The learning rate that an updater had, by schedule or not, times a factor:
 *
 * <p>{@code factor * rate(iteration, epoch)}
 *
 * <p>Goes through DL4J's JSON. Public for that alone.
 *
 * @param updater that has the rate; the network does not use it
 * @param factor > 0 and finite
 */
public record ScaledRate(@JsonProperty("updater") IUpdater updater, @JsonProperty("factor") double factor)
        implements ISchedule {
    public ScaledRate {
        Objects.requireNonNull(updater);
    }

    /** The present rate of an updater, scaled; factors of one that is scaled already are multiplied. */
    static ScaledRate of(IUpdater updater, double factor) {
        return new ScaledRate(updater.clone(), factor);
    }

    @Override
    public double valueAt(int iteration, int epoch) {
        return factor * updater.getLearningRate(iteration, epoch);
    }

    @Override
    public ISchedule clone() {
        return new ScaledRate(updater.clone(), factor);
    }
}
