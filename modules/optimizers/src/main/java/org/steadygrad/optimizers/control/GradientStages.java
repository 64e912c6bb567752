package org.steadygrad.optimizers.control;

import org.steadygrad.optimizers.gradient.Grouping;

/**
 * The stages, as sentences: {@code GradientControl.of(skipNonFinite(), clipGlobalNorm(1.0))}. All thresholds are for the
 * batch mean. The constants are the defaults in experiment files.
 */
public final class GradientStages {
    /** What PyTorch's {@code clip_grad_norm_} adds to the norm. */
    public static final double PYTORCH_EPSILON = 1e-6;

    public static final double AGC_CLIPPING = 0.01;
    public static final double AGC_EPSILON = 1e-3;
    public static final double AUTOCLIP_PERCENTILE = 10;
    public static final double ZCLIP_THRESHOLD = 2.5;
    public static final double ZCLIP_DECAY = 0.97;
    public static final int ZCLIP_WARMUP = 25;
    public static final double NOISE_ETA = 0.01;
    public static final double NOISE_DECAY = 0.55;
    public static final double BACKOFF_FACTOR = 0.5;
    public static final int BACKOFF_RETRIES = 5;
    public static final double SPIKE_THRESHOLD = 6;
    public static final int SPIKE_WINDOW = 100;

    private GradientStages() {}

    /** Limits the norm over the whole network as PyTorch's {@code clip_grad_norm_} does, to the last digit. */
    public static GradientStage clipGlobalNorm(double maxNorm) {
        return new ClipNorm(Grouping.NETWORK, maxNorm, PYTORCH_EPSILON);
    }

    /** DL4J's {@code ClipL2PerLayer}. */
    public static GradientStage clipL2PerLayer(double maxNorm) {
        return new ClipNorm(Grouping.LAYER, maxNorm, 0);
    }

    /** DL4J's {@code ClipL2PerParamType}: each parameter of each layer by itself, whatever the name suggests. */
    public static GradientStage clipL2PerParamType(double maxNorm) {
        return new ClipNorm(Grouping.PARAMETER, maxNorm, 0);
    }

    /** DL4J's {@code ClipElementWiseAbsoluteValue}. */
    public static GradientStage clipElementWise(double threshold) {
        return new ClipValues(threshold);
    }

    /** DL4J's {@code RenormalizeL2PerLayer}. */
    public static GradientStage renormalizeL2PerLayer() {
        return new RenormalizeNorm(Grouping.LAYER);
    }

    /** DL4J's {@code RenormalizeL2PerParamType}: each parameter of each layer by itself. */
    public static GradientStage renormalizeL2PerParamType() {
        return new RenormalizeNorm(Grouping.PARAMETER);
    }

    /** The whole gradient at norm 1. */
    public static GradientStage normalize() {
        return new RenormalizeNorm(Grouping.NETWORK);
    }

    /** Adaptive gradient clipping with the paper's {@link #AGC_EPSILON}. */
    public static GradientStage adaptiveClip(double clipping) {
        return new AdaptiveClip(clipping, AGC_EPSILON);
    }

    /** AutoClip: limits the norm over the whole network to a percentile of its history. */
    public static GradientStage autoClip(double percentile) {
        return new PercentileClip(percentile);
    }

    /** ZClip with the paper's settings. */
    public static GradientStage zClip() {
        return new ZScoreClip(ZCLIP_THRESHOLD, ZCLIP_DECAY, ZCLIP_WARMUP);
    }

    /** Gradient centralization. */
    public static GradientStage centralize() {
        return new Centralize();
    }

    /** Gaussian noise of variance {@code eta/(1+t)^0.55}. */
    public static GradientStage noise(double eta, long seed) {
        return new GradientNoise(eta, NOISE_DECAY, seed);
    }

    /** Ends training with a {@link NonFiniteGradientException} where a gradient is NaN or infinite. */
    public static GradientStage failOnNonFinite() {
        return new NonFinite(NonFinite.Policy.FAIL);
    }

    /** Skips every step whose gradient is NaN or infinite somewhere; nothing moves, not even by momentum. */
    public static GradientStage skipNonFinite() {
        return new NonFinite(NonFinite.Policy.SKIP);
    }

    /** Puts 0 in the place of every NaN and infinite value. */
    public static GradientStage zeroNonFinite() {
        return new NonFinite(NonFinite.Policy.ZERO);
    }

    /**
     * Goes back to the last good parameters where a gradient or a loss is not finite, and multiplies the learning rates
     * by a factor; fails after 5 retries in a row.
     */
    public static GradientStage backoff(double factor) {
        return new Backoff(factor, BACKOFF_RETRIES);
    }

    /** Skips every step whose loss stands out from the last 100 by more than so many standard deviations. */
    public static GradientStage skipLossSpike(double threshold) {
        return new SkipLossSpike(threshold, SPIKE_WINDOW);
    }

    /** Reports norms where it stands in the chain and changes nothing. */
    public static GradientStage measureNorm(Grouping per) {
        return new MeasureNorm(per);
    }
}
