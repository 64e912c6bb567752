package org.steadygrad.optimizers.batch;

import java.util.OptionalDouble;
import org.steadygrad.core.catalog.Rule;

/**
 * Batches that grow when the gradient's noise outgrows the gradient. With the variance {@code V} of single examples'
 * gradients, see {@link GradientSpread#variance()}, and the batch's mean gradient {@code g} of {@code B} examples:
 *
 * <pre>
 * if V / B > theta² |g|²
 *     B = min(most, N, ceil(V / (theta² |g|²)))
 * </pre>
 *
 * <p>The norm test of Byrd, Chin, Nocedal &amp; Wu, "Sample size selection in optimization methods for machine learning",
 * Mathematical Programming 134, 2012, section 3, without the factor for finite populations, which they drop too. A batch
 * never shrinks. Nothing is smoothed, as in the paper: since {@code |g|²} itself holds {@code V/B} of noise, one test
 * makes a batch about {@code 1/theta²} times as large at the most, but as a growth is for ever, single unlucky steps carry
 * it somewhat beyond the size that passes on average.
 *
 * @param theta largest noise relative to the gradient, in (0, 1)
 * @param most examples in a batch, never more than the training set has
 * @param parts least number of micro-batches, from which {@code V} is estimated, at least 2
 * @param microBatch most examples in memory at once, at least 1
 */
public record NormTest(double theta, int most, int parts, int microBatch) implements BatchPolicy {
    private static final String NAME = "norm-test";

    /** What values of theta are allowed. */
    public static final Rule.Real THETAS = new Rule.Real(0, false, 1, false);

    /** @throws org.steadygrad.core.InvalidInputException if a value is out of its range */
    public NormTest {
        THETAS.check(NAME + ".theta", theta);
        Checks.whole(NAME + ".most", 2, most);
        Checks.whole(NAME + ".parts", 2, parts);
        Checks.whole(NAME + ".microBatch", 1, microBatch);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RunningBatchPolicy start(int batchSize, int examples) {
        Checks.batchSize(NAME, 2, batchSize, most);
        return new AdaptiveBatches(
                NAME,
                new MicroBatching(microBatch, parts),
                batchSize,
                Math.min(most, examples),
                new Test(theta),
                batchSize);
    }

    private record Test(double theta) implements AdaptiveBatches.Rule {
        @Override
        public OptionalDouble wanted(FinishedStep step, GradientSpread spread) {
            double enough = spread.variance() / (theta * theta * spread.squaredNorm());
            return enough > spread.batchSize() ? OptionalDouble.of(Math.ceil(enough)) : OptionalDouble.empty();
        }

        @Override
        public double[] memory() {
            return new double[0];
        }

        @Override
        public void remember(double... memory) {}
    }
}
