package org.steadygrad.data;

import java.util.Arrays;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.Seeds;

/**
 * The order in which a trial sees its training examples: a new permutation for every epoch, cut into batches; what is
 * left over after an epoch's last whole batch sits that epoch out. Which examples a step gets depends on seed, number of
 * examples, batch size and step alone, on every platform and for ever, and not on the steps asked for before.
 *
 * <p>The permutation is Fisher and Yates' shuffle (Durstenfeld, "Algorithm 235: Random permutation", CACM 7(7), 1964)
 * with SplitMix64's numbers; it is the same for all batch sizes. Remembers the epoch it is in, so each thread needs its
 * own.
 */
public final class Batches {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final int batchSize;
    private final int stepsPerEpoch;
    private final int[] order;
    private int orderedEpoch;

    /**
     * @param examples in the training set, at least 1
     * @throws InvalidInputException unless {@code 1 <= batchSize <= examples}
     */
    public Batches(long seed, int examples, int batchSize) {
        if (batchSize < 1 || batchSize > examples) {
            throw new InvalidInputException("batchSize must be from 1 to the number of training examples, %d, got %d"
                    .formatted(examples, batchSize));
        }
        this.seed = seed;
        this.batchSize = batchSize;
        this.stepsPerEpoch = examples / batchSize;
        this.order = new int[examples];
        shuffle(0);
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
        int epoch = (step - 1) / stepsPerEpoch;
        if (epoch != orderedEpoch) {
            shuffle(epoch);
        }
        int from = (step - 1) % stepsPerEpoch * batchSize;
        return Arrays.copyOfRange(order, from, from + batchSize);
    }

    private void shuffle(int epoch) {
        long state = Seeds.mix(Seeds.mix(seed + GOLDEN_GAMMA) + GOLDEN_GAMMA * (epoch + 1L));
        Arrays.setAll(order, i -> i);
        for (int last = order.length - 1; last > 0; last--) {
            state += GOLDEN_GAMMA;
            int chosen = below(last + 1, Seeds.mix(state));
            int moved = order[last];
            order[last] = order[chosen];
            order[chosen] = moved;
        }
        orderedEpoch = epoch;
    }

    /** {@code bound} times the upper 63 bits as a fraction of 1. */
    private static int below(int bound, long bits) {
        return (int) Math.multiplyHigh(bits >>> 1, 2L * bound);
    }
}
