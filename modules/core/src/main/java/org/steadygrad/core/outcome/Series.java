package org.steadygrad.core.outcome;

import java.util.Arrays;
import java.util.Objects;

/**
 * One quantity of one part of the net over the steps of a trial.
 *
 * @param part the name of a layer, or {@link #NETWORK} for the net as a whole
 * @param statistic what a value stands for where a long series was thinned out
 * @param steps strictly increasing, counted from 1
 * @param values {@link Quantity#width} for each step, in the quantity's unit; may be NaN or infinite where training
 *     exploded
 */
public record Series(Quantity quantity, String part, Statistic statistic, int[] steps, float[] values) {
    /** The part that is the whole net. */
    public static final String NETWORK = "network";

    /** What a value stands for. */
    public enum Statistic {
        /** The value at its step. */
        EACH("each"),
        /** The mean of the values from its step up to the next one in the series. */
        MEAN("mean"),
        /** The least of them. */
        MIN("min"),
        /** The largest of them. */
        MAX("max");

        private final String id;

        Statistic(String id) {
            this.id = id;
        }

        /** Stable name in stored files. */
        public String id() {
            return id;
        }
    }

    public Series {
        Objects.requireNonNull(quantity);
        Objects.requireNonNull(part);
        Objects.requireNonNull(statistic);
        if (steps.length * quantity.width() != values.length) {
            throw new IllegalArgumentException("a series needs %d values per step, got %d and %d steps"
                    .formatted(quantity.width(), values.length, steps.length));
        }
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] <= (i == 0 ? 0 : steps[i - 1])) {
                throw new IllegalArgumentException("steps must be >= 1 and strictly increasing, got " + steps[i]
                        + (i == 0 ? " first" : " after " + steps[i - 1]));
            }
        }
    }

    /** Values of the whole net, each at its step. */
    public Series(Quantity quantity, int[] steps, float[] values) {
        this(quantity, NETWORK, Statistic.EACH, steps, values);
    }

    /** Steps at which there are values. */
    public int length() {
        return steps.length;
    }

    /** Whether the other is of the same quantity, part and statistic with, bit for bit, the same values. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Series that
                && quantity == that.quantity
                && part.equals(that.part)
                && statistic == that.statistic
                && Arrays.equals(steps, that.steps)
                && Arrays.equals(bits(values), bits(that.values));
    }

    @Override
    public int hashCode() {
        return Objects.hash(quantity, part, statistic, Arrays.hashCode(steps), Arrays.hashCode(bits(values)));
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
        return bits;
    }
}
