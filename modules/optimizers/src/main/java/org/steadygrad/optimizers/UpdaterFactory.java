package org.steadygrad.optimizers;

import org.nd4j.linalg.learning.config.IUpdater;
import org.steadygrad.core.catalog.Component;

/** Makes a DL4J updater. */
@FunctionalInterface
public interface UpdaterFactory {
    /**
     * An updater's configuration, new at every call. To be set with {@link Updaters}, which also sets the
     * weight decay of those that have one.
     *
     * @param settings of the optimizer that this factory stands for in {@link Optimizers#catalog()}
     * @param learningRate > 0 and finite; not used by an optimizer without one, whose summary says so
     */
    IUpdater create(Component settings, double learningRate);
}
