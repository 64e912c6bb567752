package org.steadygrad.optimizers.updater;

import java.util.Map;
import org.nd4j.linalg.schedule.ISchedule;
import org.steadygrad.core.catalog.Rule;

/** An updater of this package in the manner of Adam: a mean of the gradient over the root of a second mean. */
public abstract class AdaptiveUpdater extends AveragingUpdater {
    public static final double DEFAULT_BETA2 = 0.999;
    public static final double DEFAULT_EPSILON = 1e-8;

    private static final long serialVersionUID = 1L;

    private final double epsilon;

    AdaptiveUpdater(double learningRate, ISchedule learningRateSchedule, double beta1, double beta2, double epsilon) {
        super(learningRate, learningRateSchedule, beta1, beta2);
        this.epsilon = checked(Rule.Real.positive(), "epsilon", epsilon);
    }

    public final double epsilon() {
        return epsilon;
    }

    /** Two means per parameter. */
    @Override
    public final long stateSize(long numParams) {
        return 2 * numParams;
    }

    @Override
    Map<String, Object> settings() {
        Map<String, Object> settings = super.settings();
        settings.put("epsilon", epsilon);
        return settings;
    }
}
