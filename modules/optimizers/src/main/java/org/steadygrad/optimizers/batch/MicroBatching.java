package org.steadygrad.optimizers.batch;

/**
 * How a policy cuts its batches.
 *
 * @param most examples in a micro-batch, at least 1
 * @param parts least number of micro-batches, where the batch has as many examples
 */
record MicroBatching(int most, int parts) {
    BatchSplit split(int size) {
        int needed = (size - 1) / most + 1;
        return new BatchSplit(size, Math.min(size, Math.max(parts, needed)));
    }

    /** Batches of one size, cut so. */
    RunningBatchPolicy always(String policy, int size) {
        return new PlannedBatches(policy, split(size).largest(), this, progress -> size);
    }

    /**
     * The largest micro-batch of all batches of up to so many examples: that of the largest batch, or of one that needs
     * no more cuts than {@code parts}.
     */
    int largest(int size) {
        return Math.min(most, (size - 1) / Math.min(size, parts) + 1);
    }
}
