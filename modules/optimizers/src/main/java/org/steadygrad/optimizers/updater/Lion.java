package org.steadygrad.optimizers.updater;

import java.util.Map;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.steadygrad.core.catalog.Rule;

/**
 * Lion, the sign of an interpolated momentum:
 *
 * <p>{@code p = p - learningRate*weightDecay*p - learningRate * sign(beta1*m + (1-beta1)*g);  m = beta2*m + (1-beta2)*g}
 *
 * <p>with {@code m} starting at zero; the first formula takes the {@code m} of the step before. The sign of 0 is 0, that
 * of NaN is NaN.
 *
 * <p><b>With a weight decay, to be set with {@code Updaters.set}</b>, which puts the decay beside the updater
 * (see {@link DecayingUpdater}).
 *
 * <p>Chen et al., "Symbolic discovery of optimization algorithms", NeurIPS 2023. The paper gives no default for the
 * weight decay; here it is 0. It advises a learning rate 3 to 10 times smaller than AdamW's.
 */
public final class Lion extends AveragingUpdater implements DecayingUpdater {
    public static final double DEFAULT_BETA2 = 0.99;
    public static final double DEFAULT_WEIGHT_DECAY = 0;

    private static final long serialVersionUID = 1L;

    private final double weightDecay;

    /** With the default settings at a constant learning rate. */
    public Lion(double learningRate) {
        this(learningRate, null, DEFAULT_BETA1, DEFAULT_BETA2, DEFAULT_WEIGHT_DECAY);
    }

    /**
     * With all settings.
     *
     * @param learningRate >= 0 and finite; not used where there is a schedule
     * @param learningRateSchedule null for a constant learning rate
     * @param beta1 share of the momentum in the step's direction, in [0, 1)
     * @param beta2 decay of the momentum, in [0, 1)
     * @param weightDecay >= 0 and finite
     * @throws org.steadygrad.core.InvalidInputException if a value that is used is out of its range
     */
    @JsonCreator
    public Lion(
            @JsonProperty("learningRate") double learningRate,
            @JsonProperty("learningRateSchedule") ISchedule learningRateSchedule,
            @JsonProperty("beta1") double beta1,
            @JsonProperty("beta2") double beta2,
            @JsonProperty("weightDecay") double weightDecay) {
        super(learningRate, learningRateSchedule, beta1, beta2);
        this.weightDecay = checked(Rule.Real.atLeastZero(), "weightDecay", weightDecay);
    }

    @Override
    public double weightDecay() {
        return weightDecay;
    }

    /** One momentum per parameter. */
    @Override
    public long stateSize(long numParams) {
        return numParams;
    }

    @Override
    BlockUpdater<Lion> start() {
        return new LionUpdater(this);
    }

    @Override
    Map<String, Object> settings() {
        Map<String, Object> settings = super.settings();
        settings.put("weightDecay", weightDecay);
        return settings;
    }
}
