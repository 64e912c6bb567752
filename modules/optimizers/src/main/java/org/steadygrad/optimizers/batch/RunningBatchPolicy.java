package org.steadygrad.optimizers.batch;

/**
 * A policy at work on one training. Called from the thread that trains: {@link #next} before a step, {@link #after} after
 * it. What it says depends on the steps told to {@link #after} and on its arguments alone.
 */
public interface RunningBatchPolicy {
    /** Examples in the largest micro-batch that this policy will ever ask for, to make room for once. */
    int largestMicroBatch();

    /** Size and split of the next step's batch; asking changes nothing. */
    BatchSplit next(Progress progress);

    /** Tells of a step that moved the parameters. Steps that were skipped or failed are not told of. */
    void after(FinishedStep step);

    /** What this policy has learnt, for a checkpoint; none for a policy that learns nothing. */
    double[] state();

    /**
     * Goes on from a state.
     *
     * @param state of {@link #state()} of a policy of the same configuration, started alike
     * @throws IllegalArgumentException if it is not
     */
    void resume(double... state);
}
