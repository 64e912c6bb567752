package org.steadygrad.optimizers.control;

import java.util.List;
import org.steadygrad.optimizers.gradient.NetworkGradient;

/** A stage at work on one network. Called from the thread that trains, once per step, in the order of the chain. */
@FunctionalInterface
public interface RunningStage {
    /**
     * Changes the gradient, or measures it, in units of the batch mean.
     *
     * @return what was done, group by group; at least one group
     */
    List<GroupReport> apply(NetworkGradient gradient);
}
