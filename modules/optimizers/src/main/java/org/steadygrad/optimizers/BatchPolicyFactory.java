package org.steadygrad.optimizers;

import org.steadygrad.core.catalog.Component;
import org.steadygrad.optimizers.batch.BatchPolicy;

/** Makes a batch-size policy. */
@FunctionalInterface
public interface BatchPolicyFactory {
    /**
     * A policy's configuration.
     *
     * @param settings of the policy that this factory stands for in {@link BatchPolicies#catalog()}
     * @throws org.steadygrad.core.InvalidInputException if the settings do not go together
     */
    BatchPolicy create(Component settings);
}
