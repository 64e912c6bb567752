package org.steadygrad.optimizers.batch;

import java.util.function.ToIntFunction;

/**
 * Batches whose sizes follow from the progress alone.
 *
 * @param largestMicroBatch of all sizes
 */
record PlannedBatches(String policy, int largestMicroBatch, MicroBatching cutting, ToIntFunction<Progress> size)
        implements RunningBatchPolicy {
    @Override
    public BatchSplit next(Progress progress) {
        return cutting.split(size.applyAsInt(progress));
    }

    @Override
    public void after(FinishedStep step) {}

    @Override
    public double[] state() {
        return new double[0];
    }

    @Override
    public void resume(double... state) {
        Checks.stateLength(policy, 0, state);
    }
}
