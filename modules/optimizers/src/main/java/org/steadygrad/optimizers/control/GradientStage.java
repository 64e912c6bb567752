package org.steadygrad.optimizers.control;

import org.steadygrad.optimizers.gradient.ParameterLayout;

/**
 * The configuration of one stage of a gradient control: an immutable value with {@code equals}, usable for any number of
 * networks. Whatever changes during training belongs to the {@link RunningStage} that it starts.
 */
public interface GradientStage {
    /** The kind of stage, as named in experiment files. */
    String name();

    /** Whether a chain may hold several stages of this kind: those that change nothing. */
    default boolean repeatable() {
        return false;
    }

    /**
     * Starts the stage on a network, before the network's first step under control.
     *
     * @return with state of its own; never null
     * @throws org.steadygrad.core.InvalidInputException if the stage cannot work on a network of this layout
     */
    RunningStage start(ParameterLayout layout);
}
