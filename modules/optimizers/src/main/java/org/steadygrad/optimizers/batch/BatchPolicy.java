package org.steadygrad.optimizers.batch;

/**
 * How large a training's batches are: an immutable value with {@code equals}, usable for any number of trainings.
 * Whatever changes during training belongs to the {@link RunningBatchPolicy} that it starts.
 */
public interface BatchPolicy {
    /** The kind of policy, as named in experiment files. */
    String name();

    /**
     * Starts the policy on a training.
     *
     * @param batchSize of the first step, from 1 to {@code examples}
     * @param examples in the training set; no batch is larger
     * @return with state of its own; never null
     * @throws org.steadygrad.core.InvalidInputException if the policy cannot begin with this batch size
     */
    RunningBatchPolicy start(int batchSize, int examples);
}
