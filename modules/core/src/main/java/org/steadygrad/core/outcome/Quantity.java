package org.steadygrad.core.outcome;

import java.util.Arrays;
import java.util.Optional;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.text.Message;

/**
 * What is recorded in the course of a trial: of the net as a whole, of each layer that has parameters, or both. Formulas,
 * and how to read them, stand in the documentation on diagnostics.
 */
public enum Quantity {
    LOSS("loss", "nats", Tier.LIGHT, Of.NETWORK),
    GRADIENT_NORM_RAW("gradient-norm-raw", "l2-norm-of-mean", Tier.LIGHT, Of.NETWORK_AND_LAYERS),
    GRADIENT_NORM("gradient-norm", "l2-norm-of-mean", Tier.LIGHT, Of.NETWORK_AND_LAYERS),
    UPDATE_NORM("update-norm", "l2-norm", Tier.LIGHT, Of.NETWORK_AND_LAYERS),
    PARAMETER_NORM("parameter-norm", "l2-norm", Tier.LIGHT, Of.NETWORK_AND_LAYERS),
    BATCH_ACCURACY("batch-accuracy", "share", Tier.LIGHT, Of.NETWORK),
    DISTANCE("distance", "l2-norm", Tier.LIGHT, Of.NETWORK),
    GRADIENT_COSINE("gradient-cosine", "cosine", Tier.LIGHT, Of.NETWORK),
    CONTROL_FIRED("control-fired", "stages", Tier.LIGHT, Of.NETWORK),
    CONTROL_COSINE("control-cosine", "cosine", Tier.LIGHT, Of.NETWORK),
    NON_FINITE("non-finite", "values", Tier.LIGHT, Of.NETWORK),
    /** A value wherever it changes, and at step 1. */
    LEARNING_RATE("learning-rate", "update-per-gradient", Tier.LIGHT, Of.NETWORK),
    /** A value wherever it changes, and at step 1. */
    BATCH_SIZE("batch-size", "examples", Tier.LIGHT, Of.NETWORK),
    /** Differs from run to run, as no other quantity does. */
    STEP_TIME("step-time", "ms", Tier.LIGHT, Of.NETWORK),

    ACTIVATION_MEAN("activation-mean", "", Tier.STANDARD, Of.LAYERS),
    ACTIVATION_STD("activation-std", "", Tier.STANDARD, Of.LAYERS),
    SATURATION("saturation", "share", Tier.STANDARD, Of.LAYERS),
    DEAD_UNITS("dead-units", "share", Tier.STANDARD, Of.LAYERS),
    GRADIENT_HISTOGRAM("gradient-histogram", "values", Tier.STANDARD, Of.LAYERS, Histogram.BINS),
    PARAMETER_HISTOGRAM("parameter-histogram", "values", Tier.STANDARD, Of.LAYERS, Histogram.BINS),
    NOISE_SCALE("noise-scale", "examples", Tier.STANDARD, Of.NETWORK),
    GRADIENT_SNR("gradient-snr", "ratio", Tier.STANDARD, Of.NETWORK),
    NORM_TEST("norm-test", "ratio", Tier.STANDARD, Of.NETWORK),
    INNER_PRODUCT_TEST("inner-product-test", "ratio", Tier.STANDARD, Of.NETWORK),
    ORTHOGONALITY_TEST("orthogonality-test", "ratio", Tier.STANDARD, Of.NETWORK),
    ALPHA("alpha", "", Tier.FULL, Of.NETWORK),

    SHARPNESS("sharpness", "", Tier.FULL, Of.NETWORK),
    SHARPNESS_RESIDUAL("sharpness-residual", "ratio", Tier.FULL, Of.NETWORK),
    PRECONDITIONED_SHARPNESS("preconditioned-sharpness", "", Tier.FULL, Of.NETWORK),
    HESSIAN_TRACE("hessian-trace", "", Tier.FULL, Of.NETWORK),
    BN_GAP("bn-gap", "nats", Tier.FULL, Of.NETWORK);

    /** What parts of a net a quantity is recorded of. */
    public enum Of {
        NETWORK,
        LAYERS,
        NETWORK_AND_LAYERS
    }

    private final String id;
    private final String unit;
    private final Tier tier;
    private final Of of;
    private final int width;

    Quantity(String id, String unit, Tier tier, Of of) {
        this(id, unit, tier, of, 1);
    }

    Quantity(String id, String unit, Tier tier, Of of, int width) {
        this.id = id;
        this.unit = unit;
        this.tier = tier;
        this.of = of;
        this.width = width;
    }

    /** Stable name in stored files. */
    public String id() {
        return id;
    }

    public Message title() {
        return Message.of("core.quantity.%s.title".formatted(id));
    }

    /** How to read it, in one sentence. */
    public Message reading() {
        return Message.of("core.quantity.%s.reading".formatted(id));
    }

    /** Empty for a plain number, and for one in the units of activations or of curvature. */
    public Optional<Message> unit() {
        return Optional.of(unit).filter(name -> !name.isEmpty()).map(name -> Message.of("core.unit." + name));
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
