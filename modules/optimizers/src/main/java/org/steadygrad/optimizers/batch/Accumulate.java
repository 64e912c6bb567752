package org.steadygrad.optimizers.batch;

/**
 * Every batch of the same size, its gradient summed over micro-batches: for batches larger than memory.
 *
 * @param microBatch most examples in memory at once, at least 1
 */
public record Accumulate(int microBatch) implements BatchPolicy {
    private static final String NAME = "accumulate";

    /** @throws org.steadygrad.core.InvalidInputException if the micro-batch is out of its range */
    public Accumulate {
        Checks.whole(NAME + ".microBatch", 1, microBatch);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RunningBatchPolicy start(int batchSize, int examples) {
        return new MicroBatching(microBatch, 1).always(NAME, batchSize);
    }
}
