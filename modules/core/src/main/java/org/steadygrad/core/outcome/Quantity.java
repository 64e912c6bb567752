package org.steadygrad.core.outcome;

import java.util.Arrays;
import java.util.Optional;

/** What is recorded at every step. */
public enum Quantity {
    LOSS("loss", "training loss", "nats"),
    GRADIENT_NORM_RAW("gradient-norm-raw", "gradient norm before control", "L2 norm of the batch mean"),
    GRADIENT_NORM("gradient-norm", "gradient norm after control", "L2 norm of the batch mean"),
    UPDATE_NORM("update-norm", "update norm", "L2 norm"),
    PARAMETER_NORM("parameter-norm", "parameter norm", "L2 norm");

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
