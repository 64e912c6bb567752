package org.steadygrad.core.outcome;

import java.util.Arrays;
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
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] <= (i == 0 ? 0 : steps[i - 1])) {
                throw new IllegalArgumentException("steps must be >= 1 and strictly increasing, got " + steps[i]
                        + (i == 0 ? " first" : " after " + steps[i - 1]));
            }
        }
    }

    public int length() {
        return steps.length;
    }

    /** Whether the other is of the same quantity with the same steps and, bit for bit, the same values. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Series that
                && quantity == that.quantity
                && Arrays.equals(steps, that.steps)
                && Arrays.equals(bits(values), bits(that.values));
    }

    @Override
    public int hashCode() {
        return Objects.hash(quantity, Arrays.hashCode(steps), Arrays.hashCode(bits(values)));
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
        return bits;
    }
}
