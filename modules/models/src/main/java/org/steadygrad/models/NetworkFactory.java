package org.steadygrad.models;

import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.DataShape;

/** Sizes a network to its data. */
@FunctionalInterface
public interface NetworkFactory {
    /**
     * The network of these settings for examples of this shape.
     *
     * @throws org.steadygrad.core.InvalidInputException if the network cannot take such examples
     */
    Network create(Component settings, DataShape shape);
}
