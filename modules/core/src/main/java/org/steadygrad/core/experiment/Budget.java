package org.steadygrad.core.experiment;

import java.util.Objects;

/**
 * How long a trial may train, and how often it is evaluated on the test set.
 *
 * @param length in {@code unit}s, >= 1
 * @param evaluateEvery interval of evaluations in the same unit, from 1 to {@code length}; the last step is always
 *     evaluated
 */
public record Budget(Unit unit, int length, int evaluateEvery) {
    /** A step is one update of the parameters; an epoch is one pass over the training set. */
    public enum Unit {
        STEPS,
        EPOCHS
    }

    public Budget {
        Objects.requireNonNull(unit);
        if (length < 1) {
            throw new IllegalArgumentException("budget must be >= 1, got " + length);
        }
        if (evaluateEvery < 1 || evaluateEvery > length) {
            throw new IllegalArgumentException("budget.evaluateEvery must be from 1 to the budget's length %d, got %d"
                    .formatted(length, evaluateEvery));
        }
    }

    /** Steps in this budget, when one epoch has so many. */
    public int steps(int stepsPerEpoch) {
        return Math.multiplyExact(length, unit == Unit.STEPS ? 1 : stepsPerEpoch);
    }

    /** Steps between evaluations, when one epoch has so many. */
    public int evaluationInterval(int stepsPerEpoch) {
        return Math.multiplyExact(evaluateEvery, unit == Unit.STEPS ? 1 : stepsPerEpoch);
    }
}
