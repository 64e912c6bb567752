package org.steadygrad.optimizers.control;

import org.steadygrad.optimizers.gradient.Grouping;

/** The stages, as sentences: {@code GradientControl.of(clipGlobalNorm(1.0))}. All thresholds are for the batch mean. */
public final class GradientStages {
    /** What PyTorch's {@code clip_grad_norm_} adds to the norm. */
    public static final double PYTORCH_EPSILON = 1e-6;

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
}
