package org.steadygrad.core.outcome;

import java.util.Objects;

/**
 * One quantity over the steps of a trial.
 *
 * @param steps strictly increasing, counted from 1
 * @param values as many, in the quantity's unit; may be NaN or infinite where training exploded
 */
public record Series(Quantity quantity, int[] steps, float[] values) {
    public Series {
        Objects.requireNonNull(quantity);
        if (steps.length != values.length) {
            throw new IllegalArgumentException(
                    "a series needs as many values as steps, got %d and %d".formatted(values.length, steps.length));
        }
    }

    public int length() {
        return steps.length;
    }
}
