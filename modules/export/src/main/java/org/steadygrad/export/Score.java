package org.steadygrad.export;

import java.util.function.ToDoubleFunction;
import org.steadygrad.core.outcome.Evaluation;

/** What an evaluation on the test set is exported as: two more quantities of the whole net. */
public enum Score {
    ACCURACY("test-accuracy", "test accuracy", "share", Evaluation::accuracy),
    LOSS("test-loss", "test loss", "nats", Evaluation::loss);

    private final String id;
    private final String title;
    private final String unit;
    private final ToDoubleFunction<Evaluation> value;

    Score(String id, String title, String unit, ToDoubleFunction<Evaluation> value) {
        this.id = id;
        this.title = title;
        this.unit = unit;
        this.value = value;
    }

    /** Stands where the id of a {@link org.steadygrad.core.outcome.Quantity} stands. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    public String unit() {
        return unit;
    }

    public double of(Evaluation evaluation) {
        return value.applyAsDouble(evaluation);
    }
}
