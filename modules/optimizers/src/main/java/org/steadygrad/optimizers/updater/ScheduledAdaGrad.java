package org.steadygrad.optimizers.updater;

import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * DL4J's {@link AdaGrad} with a schedule of its learning rate. In DL4J M2.1 the copy of an {@code AdaGrad} has lost its
 * schedule, and DL4J's builders copy every updater: the rate is NaN from the first step.
 */
public final class ScheduledAdaGrad extends AdaGrad {
    private static final long serialVersionUID = 1L;

    /** @param epsilon > 0 and finite */
    public ScheduledAdaGrad(ISchedule learningRateSchedule, double epsilon) {
        super(learningRateSchedule, epsilon);
    }

    @JsonCreator
    ScheduledAdaGrad(
            @JsonProperty("learningRate") double learningRate,
            @JsonProperty("learningRateSchedule") ISchedule learningRateSchedule,
            @JsonProperty("epsilon") double epsilon) {
        super(learningRateSchedule, epsilon);
        setLrAndSchedule(learningRate, learningRateSchedule);
    }

    @Override
    public ScheduledAdaGrad clone() {
        return new ScheduledAdaGrad(getLearningRate(), getLearningRateSchedule(), getEpsilon());
    }
}
