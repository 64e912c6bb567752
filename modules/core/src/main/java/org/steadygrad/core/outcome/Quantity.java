package org.steadygrad.core.outcome;

import java.util.Arrays;
import java.util.Optional;
import org.steadygrad.core.experiment.Tier;

/**
 * What is recorded in the course of a trial: of the net as a whole, of each layer that has parameters, or both. Formulas,
 * and how to read them, stand in the documentation on diagnostics.
 */
public enum Quantity {
    LOSS("loss", "training loss", "nats", Tier.LIGHT, Of.NETWORK),
    GRADIENT_NORM_RAW(
            "gradient-norm-raw",
            "gradient norm before control",
            "L2 norm of the batch mean",
            Tier.LIGHT,
            Of.NETWORK_AND_LAYERS),
    GRADIENT_NORM(
            "gradient-norm",
            "gradient norm after control",
            "L2 norm of the batch mean",
            Tier.LIGHT,
            Of.NETWORK_AND_LAYERS),
    UPDATE_NORM("update-norm", "update norm", "L2 norm", Tier.LIGHT, Of.NETWORK_AND_LAYERS),
    PARAMETER_NORM("parameter-norm", "parameter norm", "L2 norm", Tier.LIGHT, Of.NETWORK_AND_LAYERS),
    BATCH_ACCURACY("batch-accuracy", "accuracy on the training batch", "share", Tier.LIGHT, Of.NETWORK),
    DISTANCE("distance", "distance from the start", "L2 norm", Tier.LIGHT, Of.NETWORK),
    GRADIENT_COSINE("gradient-cosine", "cosine between successive raw gradients", "cosine", Tier.LIGHT, Of.NETWORK),
    CONTROL_FIRED("control-fired", "stages of the control that changed the gradient", "stages", Tier.LIGHT, Of.NETWORK),
    CONTROL_COSINE(
            "control-cosine", "cosine of the gradient before and after control", "cosine", Tier.LIGHT, Of.NETWORK),
    NON_FINITE("non-finite", "NaN and infinite values in the raw gradient", "values", Tier.LIGHT, Of.NETWORK),
    /** A value wherever it changes, and at step 1. */
    LEARNING_RATE("learning-rate", "learning rate", "update per gradient", Tier.LIGHT, Of.NETWORK),
    /** A value wherever it changes, and at step 1. */
    BATCH_SIZE("batch-size", "batch size", "examples", Tier.LIGHT, Of.NETWORK),
    /** Differs from run to run, as no other quantity does. */
    STEP_TIME("step-time", "time of a step", "ms", Tier.LIGHT, Of.NETWORK),

    ACTIVATION_MEAN("activation-mean", "mean activation on the probe batch", "", Tier.STANDARD, Of.LAYERS),
    ACTIVATION_STD("activation-std", "spread of activations on the probe batch", "", Tier.STANDARD, Of.LAYERS),
    SATURATION("saturation", "activations where the slope is nearly zero", "share", Tier.STANDARD, Of.LAYERS),
    DEAD_UNITS("dead-units", "units that answer zero to the whole probe batch", "share", Tier.STANDARD, Of.LAYERS),
    GRADIENT_HISTOGRAM(
            "gradient-histogram", "raw gradient by size", "values", Tier.STANDARD, Of.LAYERS, Histogram.BINS),
    PARAMETER_HISTOGRAM(
            "parameter-histogram", "parameters by size", "values", Tier.STANDARD, Of.LAYERS, Histogram.BINS),
    NOISE_SCALE("noise-scale", "gradient noise scale", "examples", Tier.STANDARD, Of.NETWORK),
    GRADIENT_SNR("gradient-snr", "gradient signal-to-noise", "ratio", Tier.STANDARD, Of.NETWORK),
    NORM_TEST("norm-test", "norm test", "ratio", Tier.STANDARD, Of.NETWORK),
    INNER_PRODUCT_TEST("inner-product-test", "inner product test", "ratio", Tier.STANDARD, Of.NETWORK),
    ORTHOGONALITY_TEST("orthogonality-test", "orthogonality test", "ratio", Tier.STANDARD, Of.NETWORK),
    ALPHA("alpha", "step length against the local valley", "", Tier.FULL, Of.NETWORK),

    SHARPNESS("sharpness", "sharpness, largest eigenvalue of the Hessian", "1", Tier.FULL, Of.NETWORK),
    SHARPNESS_RESIDUAL("sharpness-residual", "relative residual of the sharpness", "ratio", Tier.FULL, Of.NETWORK),
    PRECONDITIONED_SHARPNESS(
            "preconditioned-sharpness", "sharpness as an adaptive method sees it", "1", Tier.FULL, Of.NETWORK),
    HESSIAN_TRACE("hessian-trace", "trace of the Hessian", "1", Tier.FULL, Of.NETWORK),
    BN_GAP("bn-gap", "loss with running less loss with batch statistics", "nats", Tier.FULL, Of.NETWORK);

    /** What parts of a net a quantity is recorded of. */
    public enum Of {
        NETWORK,
        LAYERS,
        NETWORK_AND_LAYERS
    }

    private final String id;
    private final String title;
    private final String unit;
    private final Tier tier;
    private final Of of;
    private final int width;

    Quantity(String id, String title, String unit, Tier tier, Of of) {
        this(id, title, unit, tier, of, 1);
    }

    Quantity(String id, String title, String unit, Tier tier, Of of, int width) {
        this.id = id;
        this.title = title;
        this.unit = unit;
        this.tier = tier;
        this.of = of;
        this.width = width;
    }

    /** Stable name in stored files. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    /** Empty for a number in the units of activations. */
    public String unit() {
        return unit;
    }

    public Tier tier() {
        return tier;
    }

    public Of of() {
        return of;
    }

    /** Values per step: 1, but for histograms. */
    public int width() {
        return width;
    }

    public static Optional<Quantity> ofId(String id) {
        return Arrays.stream(values()).filter(q -> q.id.equals(id)).findFirst();
    }
}
