package org.steadygrad.optimizers.batch;

import org.steadygrad.core.catalog.Rule;

/**
 * Batches that grow where a schedule would cut the learning rate. With {@code p} the share of the budget that is used up:
 *
 * <p>{@code B(p) = min(most, N, round(B_0 * factor^floor(p * (stages + 1))))}
 *
 * <p>Smith, Kindermans, Ying &amp; Le, "Don't decay the learning rate, increase the batch size", ICLR 2018: as the noise
 * of SGD goes with learning rate over batch size, a batch {@code factor} times as large does what a learning rate
 * {@code factor} times smaller would, with fewer steps per epoch. They grow fivefold, three times.
 *
 * @param factor by which a stage is larger than the one before, > 1 and finite
 * @param stages how often the size grows, at least 1; with the first they share the budget evenly
 * @param most examples in a batch, never more than the training set has
 * @param microBatch most examples in memory at once, at least 1
 */
public record Growth(double factor, int stages, int most, int microBatch) implements BatchPolicy {
    private static final String NAME = "growth";

    /** What factors are allowed. */
    public static final Rule.Real FACTORS = new Rule.Real(1, false, Double.POSITIVE_INFINITY, false);

    /** @throws org.steadygrad.core.InvalidInputException if a value is out of its range */
    public Growth {
        FACTORS.check(NAME + ".factor", factor);
        Checks.whole(NAME + ".stages", 1, stages);
        Checks.whole(NAME + ".most", 1, most);
        Checks.whole(NAME + ".microBatch", 1, microBatch);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RunningBatchPolicy start(int batchSize, int examples) {
        Checks.batchSize(NAME, 1, batchSize, most);
        int bound = Math.min(most, examples);
        MicroBatching cutting = new MicroBatching(microBatch, 1);
        return new PlannedBatches(NAME, cutting.largest(bound), cutting, progress -> size(batchSize, bound, progress));
    }

    private int size(int batchSize, int bound, Progress progress) {
        double grown = Math.rint(batchSize * Math.pow(factor, progress.part(stages + 1)));
        return (int) Math.min(bound, grown);
    }
}
