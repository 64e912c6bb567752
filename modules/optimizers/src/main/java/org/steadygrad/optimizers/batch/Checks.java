package org.steadygrad.optimizers.batch;

import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Rule;

/** What several policies demand of their settings and of the state that they are to go on from. */
final class Checks {
    private Checks() {}

    static int whole(String field, long lowest, int value) {
        return (int) (long) Rule.Whole.atLeast(lowest).check(field, value);
    }

    /** @throws InvalidInputException unless {@code least <= batchSize <= most} */
    static void batchSize(String policy, int least, int batchSize, int most) {
        if (batchSize < least) {
            throw new InvalidInputException("%s needs a batchSize >= %d, got %d".formatted(policy, least, batchSize));
        }
        if (batchSize > most) {
            throw new InvalidInputException(
                    "%s.most must be >= the first batchSize %d, got %d".formatted(policy, batchSize, most));
        }
    }

    static void stateLength(String policy, int length, double... state) {
        if (state.length != length) {
            throw new IllegalArgumentException(
                    "the state of %s must be %d numbers, got %d".formatted(policy, length, state.length));
        }
    }
}
