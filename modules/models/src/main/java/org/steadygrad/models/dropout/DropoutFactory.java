package org.steadygrad.models.dropout;

import org.steadygrad.core.catalog.Component;

/** Makes a dropout. */
@FunctionalInterface
public interface DropoutFactory {
    /** @param settings of the dropout that this factory stands for in {@link Dropouts#catalog()} */
    NetworkDropout create(Component settings);
}
