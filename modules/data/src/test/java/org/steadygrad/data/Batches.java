package org.steadygrad.data;

import org.steadygrad.core.InvalidInputException;

/**
 * The batches of one size that a training takes from its {@link ExampleOrder}: what is left over after an epoch's last whole
 * batch sits that epoch out. Which examples a step gets depends on seed, number of examples, batch size and step alone,
 * on every platform and for ever, and not on the steps asked for before. The order is the same for all batch sizes. Each
 * thread needs its own.
 */
final class Batches {
    private final ExampleOrder order;
    private final int batchSize;
    private final int stepsPerEpoch;

    /**
     * @param examples in the training set, at least 1
     * @throws InvalidInputException unless {@code 1 <= batchSize <= examples}
     */
    public Batches(long seed, int examples, int batchSize) {
        ExampleOrder.checkSize(batchSize, examples);
        this.batchSize = batchSize;
        this.stepsPerEpoch = examples / batchSize;
        this.order = new ExampleOrder(seed, examples);
    }

    public int batchSize() {
        return batchSize;
    }

    /** Whole batches in an epoch. */
    public int stepsPerEpoch() {
        return stepsPerEpoch;
    }

    /**
     * Indices of a step's examples, none twice.
     *
     * @param step counted from 1; with {@link #stepsPerEpoch()} steps an epoch
     */
    public int[] indices(int step) {
        if (step < 1) {
            throw new IllegalArgumentException("step must be >= 1, got " + step);
        }
        long epoch = (step - 1) / stepsPerEpoch;
        long within = (step - 1) % stepsPerEpoch * (long) batchSize;
        return order.draw(epoch * order.examples() + within, batchSize).indices();
    }
}
