package org.steadygrad.optimizers;

import org.steadygrad.core.catalog.Component;
import org.steadygrad.optimizers.control.GradientStage;

/** Makes a stage of a gradient control. */
@FunctionalInterface
public interface StageFactory {
    /**
     * A stage's configuration.
     *
     * @param settings of the stage that this factory stands for in {@link Controls#stages()}
     * @param seed of the stage's random numbers, if it draws any
     */
    GradientStage create(Component settings, long seed);
}
