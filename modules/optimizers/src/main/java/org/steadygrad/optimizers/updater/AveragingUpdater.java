package org.steadygrad.optimizers.updater;

import java.util.Map;
import org.nd4j.linalg.schedule.ISchedule;
import org.steadygrad.core.catalog.Rule;

/** An updater of this package with two decay rates of running averages. */
public abstract class AveragingUpdater extends RatedUpdater {
    public static final double DEFAULT_BETA1 = 0.9;

    private static final long serialVersionUID = 1L;

    private final double beta1;
    private final double beta2;

    AveragingUpdater(double learningRate, ISchedule learningRateSchedule, double beta1, double beta2) {
        super(learningRate, learningRateSchedule);
        this.beta1 = checked(Rule.Real.fraction(), "beta1", beta1);
        this.beta2 = checked(Rule.Real.fraction(), "beta2", beta2);
    }

    public final double beta1() {
        return beta1;
    }

    public final double beta2() {
        return beta2;
    }

    @Override
    Map<String, Object> settings() {
        Map<String, Object> settings = super.settings();
        settings.put("beta1", beta1);
        settings.put("beta2", beta2);
        return settings;
    }
}
