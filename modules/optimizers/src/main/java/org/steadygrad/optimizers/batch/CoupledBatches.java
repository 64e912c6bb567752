package org.steadygrad.optimizers.batch;

import java.util.OptionalDouble;
import org.steadygrad.core.catalog.Rule;

/**
 * CABS, the coupled adaptive batch size: as large as learning rate, noise and loss ask for. With the learning rate
 * {@code a}, the loss {@code F} and the variance {@code V} of single examples' gradients, see
 * {@link GradientSpread#variance()}, after every step:
 *
 * <pre>
 * mean(V) = decay*mean(V) + (1-decay)*V
 * mean(F) = decay*mean(F) + (1-decay)*F
 * B = min(most, N, max(least, round(a * mean(V) / mean(F))))
 * </pre>
 *
 * <p>Balles, Romero &amp; Hennig, "Coupling adaptive batch sizes with learning rates", UAI 2017, with their averages (both
 * start at zero here, which their quotient does not show), their rounding and their bounds. The rule takes the least
 * possible loss to be 0 and was derived for plain SGD. A step whose loss is not finite is not counted; while the mean
 * loss is not positive the size stays.
 *
 * @param most examples in a batch, never more than the training set has
 * @param least examples in a batch, at least 2, from the second step on
 * @param decay of both averages, in [0, 1); 0 for no memory
 * @param parts least number of micro-batches, from which {@code V} is estimated, at least 2
 * @param microBatch most examples in memory at once, at least 1
 */
public record CoupledBatches(int most, int least, double decay, int parts, int microBatch) implements BatchPolicy {
    private static final String NAME = "cabs";

    /** @throws org.steadygrad.core.InvalidInputException if a value is out of its range */
    public CoupledBatches {
        Checks.whole(NAME + ".most", 2, most);
        new Rule.Whole(2, most).check(NAME + ".least", least);
        Rule.Real.fraction().check(NAME + ".decay", decay);
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
        int bound = Math.min(most, examples);
        return new AdaptiveBatches(
                NAME,
                new MicroBatching(microBatch, parts),
                Math.min(least, bound),
                bound,
                new Coupling(decay),
                batchSize);
    }

    private static final class Coupling implements AdaptiveBatches.Rule {
        private final double decay;
        private double variance;
        private double loss;

        Coupling(double decay) {
            this.decay = decay;
        }

        @Override
        public OptionalDouble wanted(FinishedStep step, GradientSpread spread) {
            if (!Double.isFinite(step.loss())) {
                return OptionalDouble.empty();
            }
            variance = decay * variance + (1 - decay) * spread.variance();
            loss = decay * loss + (1 - decay) * step.loss();
            return loss > 0
                    ? OptionalDouble.of(Math.rint(step.learningRate() * variance / loss))
                    : OptionalDouble.empty();
        }

        @Override
        public double[] memory() {
            return new double[] {variance, loss};
        }

        @Override
        public void remember(double... memory) {
            variance = memory[0];
            loss = memory[1];
        }
    }
}
