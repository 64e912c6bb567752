package org.steadygrad.optimizers.updater;

import java.util.Map;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.steadygrad.core.catalog.Rule;

/**
 * Adam with decoupled weight decay:
 *
 * <p>{@code m = beta1*m + (1-beta1)*g;  u = beta2*u + (1-beta2)*g²}
 *
 * <p>{@code p = p - learningRate*weightDecay*p - learningRate * m/(1-beta1^t) / (√(u/(1-beta2^t)) + epsilon)}
 *
 * <p>with {@code m} and {@code u} starting at zero and the step {@code t} counted from 1. Epsilon is added after the bias
 * correction, as in the paper and in PyTorch; DL4J's {@code Adam} adds it before, which makes it larger in the first
 * steps (32 times at the first with {@code beta2 = 0.999}).
 *
 * <p><b>To be set with {@code Updaters.set}</b>, which puts the decay beside the updater (see
 * {@link DecayingUpdater}). Set alone, it is Adam.
 *
 * <p>Loshchilov & Hutter, "Decoupled weight decay regularization", ICLR 2019; Kingma & Ba, "Adam", ICLR 2015.
 */
public final class AdamW extends AdaptiveUpdater implements DecayingUpdater {
    public static final double DEFAULT_WEIGHT_DECAY = 0.01;

    private static final long serialVersionUID = 1L;

    private final double weightDecay;

    /** With the default settings at a constant learning rate. */
    public AdamW(double learningRate) {
        this(learningRate, null, DEFAULT_BETA1, DEFAULT_BETA2, DEFAULT_EPSILON, DEFAULT_WEIGHT_DECAY);
    }

    /**
     * With all settings.
     *
     * @param learningRate >= 0 and finite; not used where there is a schedule
     * @param learningRateSchedule null for a constant learning rate
     * @param beta1 decay of the gradient's mean, in [0, 1)
     * @param beta2 decay of the squared gradient's mean, in [0, 1)
     * @param epsilon > 0 and finite
     * @param weightDecay >= 0 and finite
     * @throws org.steadygrad.core.InvalidInputException if a value that is used is out of its range
     */
    @JsonCreator
    public AdamW(
            @JsonProperty("learningRate") double learningRate,
            @JsonProperty("learningRateSchedule") ISchedule learningRateSchedule,
            @JsonProperty("beta1") double beta1,
            @JsonProperty("beta2") double beta2,
            @JsonProperty("epsilon") double epsilon,
            @JsonProperty("weightDecay") double weightDecay) {
        super(learningRate, learningRateSchedule, beta1, beta2, epsilon);
        this.weightDecay = checked(Rule.Real.atLeastZero(), "weightDecay", weightDecay);
    }

    @Override
    public double weightDecay() {
        return weightDecay;
    }

    @Override
    BlockUpdater<AdamW> start() {
        return new AdamWUpdater(this);
    }

    @Override
    Map<String, Object> settings() {
        Map<String, Object> settings = super.settings();
        settings.put("weightDecay", weightDecay);
        return settings;
    }
}
