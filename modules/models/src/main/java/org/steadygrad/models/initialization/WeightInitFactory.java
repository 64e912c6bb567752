package org.steadygrad.models.initialization;

import org.steadygrad.core.catalog.Component;

/** Makes an initialization. */
@FunctionalInterface
public interface WeightInitFactory {
    /** @param settings of the initialization that this factory stands for in {@link WeightInits#catalog()} */
    Initialization create(Component settings);
}
