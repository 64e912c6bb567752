package org.steadygrad.optimizers.batch;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The size of a step's batch and how it is cut into micro-batches: as evenly as can be, the larger ones first.
 *
 * @param size examples in the batch, at least 1
 * @param parts micro-batches, from 1 to {@code size}
 */
public record BatchSplit(int size, int parts) {
    public BatchSplit {
        if (size < 1 || parts < 1 || parts > size) {
            throw new IllegalArgumentException(
                    "a batch must be cut into 1 to %d micro-batches, got %d".formatted(size, parts));
        }
    }

    /** Examples in each micro-batch. */
    public List<Integer> sizes() {
        return IntStream.range(0, parts).mapToObj(this::sizeOf).toList();
    }

    /** Examples in the largest micro-batch. */
    public int largest() {
        return sizeOf(0);
    }

    /**
     * Cuts a batch's examples into those of the micro-batches, in their order.
     *
     * @param indices as many as the batch has examples
     */
    public List<int[]> cut(int... indices) {
        if (indices.length != size) {
            throw new IllegalArgumentException(
                    "indices must be %d, as many as the batch has examples, got %d".formatted(size, indices.length));
        }
        return IntStream.range(0, parts)
                .mapToObj(i -> Arrays.copyOfRange(indices, startOf(i), startOf(i + 1)))
                .toList();
    }

    private int sizeOf(int part) {
        return size / parts + (part < size % parts ? 1 : 0);
    }

    private int startOf(int part) {
        return part * (size / parts) + Math.min(part, size % parts);
    }
}
