package org.steadygrad.data;

import java.util.Arrays;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.Seeds;
import org.steadygrad.data.sampling.Sampling;
import org.steadygrad.data.sampling.Shuffle;

/**
 * The order in which a trial sees its training examples, for batches of any sizes: a new permutation for every epoch, one
 * after the other, from which each batch takes the next examples. No batch reaches over an epoch's end, so that none
 * holds an example twice: where too few are left, they sit the epoch out and the batch begins the next. As every epoch
 * is permuted anew, all examples are equally likely to sit out.
 *
 * <p>What a batch holds depends on seed, number of examples, position and batch size alone, on every platform and for
 * ever. A position counts the examples that the order has passed, those that sat out included: so a checkpoint needs no
 * more than the position, and not the sizes of the batches before.
 *
 * <p>The permutation is Fisher and Yates' shuffle (Durstenfeld, "Algorithm 235: Random permutation", CACM 7(7), 1964)
 * with SplitMix64's numbers. Remembers the epoch it is in, so each thread needs its own.
 */
public final class ExampleOrder {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final Sampling sampling;
    private final int[] order;
    private long orderedEpoch;

    /**
     * A batch's examples.
     *
     * @param indices none twice, unless a sampling repeats examples
     * @param end position of the next batch
     */
    public record Draw(int[] indices, long end) {}

    /** @param examples in the training set, at least 1 */
    public ExampleOrder(long seed, int examples) {
        this(seed, examples, new Shuffle());
    }

    /**
     * @param examples in the training set, at least 1
     * @param sampling what an epoch holds in the place of every example once
     */
    public ExampleOrder(long seed, int examples, Sampling sampling) {
        if (examples < 1) {
            throw new InvalidInputException("a training set must have at least 1 example, got " + examples);
        }
        this.seed = seed;
        this.sampling = sampling;
        this.order = new int[examples];
        shuffle(0);
    }

    /** In the training set. */
    public int examples() {
        return order.length;
    }

    /**
     * The batch at a position.
     *
     * @param position 0 for the first, {@link Draw#end} of the batch before for every other
     * @throws InvalidInputException unless {@code 1 <= batchSize <= examples()}
     */
    public Draw draw(long position, int batchSize) {
        if (position < 0) {
            throw new IllegalArgumentException("position must be >= 0, got " + position);
        }
        checkSize(batchSize, order.length);
        long start = start(position, batchSize);
        ensure(start / order.length);
        int from = (int) (start % order.length);
        return new Draw(Arrays.copyOfRange(order, from, from + batchSize), start + batchSize);
    }

    static void checkSize(int batchSize, int examples) {
        if (batchSize < 1 || batchSize > examples) {
            throw new InvalidInputException("batchSize must be from 1 to the number of training examples, %d, got %d"
                    .formatted(examples, batchSize));
        }
    }

    private long start(long position, int batchSize) {
        long left = order.length - position % order.length;
        return batchSize <= left ? position : position + left;
    }

    private void ensure(long epoch) {
        if (epoch != orderedEpoch) {
            shuffle(epoch);
        }
    }

    private void shuffle(long epoch) {
        long state = Seeds.mix(Seeds.mix(seed + GOLDEN_GAMMA) + GOLDEN_GAMMA * (epoch + 1L));
        sampling.fill(Seeds.mix(state), order);
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
