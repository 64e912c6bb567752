package org.steadygrad.models;

import java.util.Optional;

/** A network with all its sizes known. Implementations are small records. */
@FunctionalInterface
public interface Network {
    /** The seed of first weights unless the caller sets another. Not 0, for which ND4J takes the clock. */
    long SEED = 1;

    /**
     * The layers, sized and initialised, with {@link #SEED} and DL4J's defaults for all else. Each call gives a new
     * configuration, which the caller may change.
     */
    Blueprint blueprint();

    /** All parameters in DL4J's order, from which training goes on; empty where weights start at random. */
    default Optional<float[]> weights() {
        return Optional.empty();
    }

    /**
     * Segments of a sequence, a step of training each: 1, unless back-propagation through time is truncated. They are equally
     * long.
     */
    default int segments() {
        return 1;
    }

    /** By what the network can be judged. */
    default Judge judge() {
        return Judge.TEST_SET;
    }

    /** What tells whether a network has learnt. */
    enum Judge {
        /** Its answers to a test set. */
        TEST_SET,
        /** Its training loss alone: answers mean nothing. */
        LOSS
    }
}
