package org.steadygrad.optimizers.control;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
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

    /** By what the stage has multiplied the network's learning rates since it first started; 1 if it leaves them alone. */
    default double rateFactor() {
        return 1;
    }

    /** All that the stage remembers of the steps so far; no values for a stage without memory. */
    default double[] state() {
        return new double[0];
    }

    /**
     * Goes on from where another running stage of the same configuration stood. Called before the first step, and only
     * with a state that holds values.
     *
     * @param network to be trained
     * @param state what {@link #state()} of the other gave
     */
    default void resume(Model network, double... state) {
        throw new UnsupportedOperationException("a stage without memory has no state to resume from");
    }
}
