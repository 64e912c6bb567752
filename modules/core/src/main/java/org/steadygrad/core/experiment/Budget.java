package org.steadygrad.core.experiment;

import java.util.Objects;
import org.steadygrad.core.InvalidInputException;

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

    String canonical() {
        return unit.name() + ":" + length + ", evaluateEvery:" + evaluateEvery;
    }

    /**
     * Steps in this budget, when one epoch has so many.
     *
     * @throws InvalidInputException if they are more than an int holds
     */
    public int steps(int stepsPerEpoch) {
        return inSteps(length, stepsPerEpoch);
    }

    /** Steps between evaluations, when one epoch has so many. */
    public int evaluationInterval(int stepsPerEpoch) {
        return inSteps(evaluateEvery, stepsPerEpoch);
    }

    private int inSteps(int count, int stepsPerEpoch) {
        long steps = unit == Unit.STEPS ? count : (long) count * stepsPerEpoch;
        if (steps > Integer.MAX_VALUE) {
            throw new InvalidInputException("budget must be <= " + Integer.MAX_VALUE + " steps, got " + count
                    + " epochs of " + stepsPerEpoch + " steps");
        }
        return (int) steps;
    }
}
