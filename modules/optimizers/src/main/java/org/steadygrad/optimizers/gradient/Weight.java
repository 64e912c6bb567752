package org.steadygrad.optimizers.gradient;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * What is known of a parameter that multiplies its layer's input; biases, gains and statistics are no weights.
 *
 * @param layerType DL4J's name for the kind of layer
 * @param place whether the layer is the network's output layer
 * @param units number of the layer's outputs, each with its incoming weights side by side in memory and all equally
 *     many; empty if the layout is not known
 */
public record Weight(String layerType, Place place, OptionalLong units) {
    /** Where a layer stands. */
    public enum Place {
        HIDDEN,
        /** A layer with a loss of its own, or, in a network without one, the last layer with parameters. */
        OUTPUT
    }

    public Weight {
        Objects.requireNonNull(layerType);
        Objects.requireNonNull(place);
        Objects.requireNonNull(units);
    }
}
