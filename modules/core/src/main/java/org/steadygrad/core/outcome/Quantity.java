package org.steadygrad.core.outcome;

import java.util.Arrays;
import java.util.Optional;

/** What is recorded at every step, or where it changes. */
public enum Quantity {
    LOSS("loss", "training loss", "nats"),
    GRADIENT_NORM_RAW("gradient-norm-raw", "gradient norm before control", "L2 norm of the batch mean"),
    GRADIENT_NORM("gradient-norm", "gradient norm after control", "L2 norm of the batch mean"),
    UPDATE_NORM("update-norm", "update norm", "L2 norm"),
    PARAMETER_NORM("parameter-norm", "parameter norm", "L2 norm"),
    CONTROL_FIRED("control-fired", "stages of the control that changed the gradient", "stages"),
    CONTROL_COSINE("control-cosine", "cosine of the gradient before and after control", "cosine"),
    /** A value wherever it changes, and at step 1. */
    LEARNING_RATE("learning-rate", "learning rate", "update per gradient"),
    /** A value wherever it changes, and at step 1. */
    BATCH_SIZE("batch-size", "batch size", "examples");

    private final String id;
    private final String title;
    private final String unit;

    Quantity(String id, String title, String unit) {
        this.id = id;
        this.title = title;
        this.unit = unit;
    }

    /** Stable name in stored files. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    public String unit() {
        return unit;
    }

    public static Optional<Quantity> ofId(String id) {
        return Arrays.stream(values()).filter(q -> q.id.equals(id)).findFirst();
    }
}
