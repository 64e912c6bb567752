package org.steadygrad.optimizers.batch;

/** Every batch of the same size, in one piece. */
public record FixedBatch() implements BatchPolicy {
    @Override
    public String name() {
        return "fixed";
    }

    @Override
    public RunningBatchPolicy start(int batchSize, int examples) {
        return new MicroBatching(Integer.MAX_VALUE, 1).always(name(), batchSize);
    }
}
