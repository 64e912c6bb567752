package org.steadygrad.optimizers.control;

import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * A mean that grows.
 *
 * @param count of values so far
 * @param sum of them
 */
public record Mean(int count, double sum) implements Serializable {
    static final Mean OF_NOTHING = new Mean(0, 0);

    /** Empty as long as there is no value. */
    public OptionalDouble value() {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
    }

    /** With one value more; values that are not finite do not count. */
    Mean plus(double value) {
        return Double.isFinite(value) ? new Mean(count + 1, sum + value) : this;
    }
}
