package org.steadygrad.optimizers.batch;

/**
 * How much of a training's budget is used up, in whichever unit the budget is counted.
 *
 * @param done from 0 to {@code total}
 * @param total at least 1
 */
public record Progress(long done, long total) {
    public Progress {
        if (total < 1 || done < 0 || done > total) {
            throw new IllegalArgumentException(
                    "progress must be from 0 to a total >= 1, got %d of %d".formatted(done, total));
        }
    }

    /**
     * Which of {@code count} equally long parts of the budget this is in, from 0; exact for every budget.
     *
     * @return {@code floor(done * count / total)}, at most {@code count - 1}
     */
    public int part(int count) {
        long whole = Math.multiplyExact(done, (long) count) / total;
        return (int) Math.min(count - 1, whole);
    }
}
