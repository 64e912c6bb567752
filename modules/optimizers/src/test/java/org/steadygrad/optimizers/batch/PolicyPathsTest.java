package org.steadygrad.optimizers.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.InvalidInputException;

/** What policies ask for, step by step, from facts of the test's choice. */
class PolicyPathsTest {
    private static final int EXAMPLES = 10_000;
    private static final Progress START = new Progress(0, 100);

    @Test
    void fixedBatchesAreWhole() {
        RunningBatchPolicy policy = new FixedBatch().start(3000, EXAMPLES);
        assertThat(policy.next(START)).isEqualTo(new BatchSplit(3000, 1));
        policy.after(step(100, 1, 3000, 1));
        assertThat(policy.next(new Progress(99, 100))).isEqualTo(new BatchSplit(3000, 1));
        assertThat(policy.largestMicroBatch()).isEqualTo(3000);
    }

    @ParameterizedTest
    @CsvSource({"3000, 256, 12, 250", "256, 256, 1, 256", "257, 256, 2, 129", "5, 256, 1, 5", "7, 1, 7, 1"})
    void accumulationCutsEvenly(int batchSize, int microBatch, int parts, int largest) {
        RunningBatchPolicy policy = new Accumulate(microBatch).start(batchSize, EXAMPLES);
        assertThat(policy.next(START)).isEqualTo(new BatchSplit(batchSize, parts));
        assertThat(policy.largestMicroBatch()).isEqualTo(largest);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 7, 200, 1001})
    void growthTakesItsStagesAtEvenSharesOfTheBudget(int budget) {
        RunningBatchPolicy policy = new Growth(5, 3, 4000, 256).start(32, EXAMPLES);
        int[] sizes = {32, 160, 800, 4000};
        for (int done = 0; done <= budget; done++) {
            int stage = 4 * done < budget ? 0 : 4 * done < 2 * budget ? 1 : 4 * done < 3 * budget ? 2 : 3;
            assertThat(policy.next(new Progress(done, budget)).size()).isEqualTo(sizes[stage]);
        }
    }

    @Test
    void growthEndsAtItsBoundAndAtTheTrainingSet() {
        assertThat(sizes(new Growth(2, 4, 100, 256), 20, EXAMPLES)).containsExactly(20, 40, 80, 100, 100);
        assertThat(sizes(new Growth(2, 4, 100, 256), 20, 70)).containsExactly(20, 40, 70, 70, 70);
        assertThat(sizes(new Growth(1.5, 4, 1000, 256), 3, EXAMPLES)).containsExactly(3, 4, 7, 10, 15);
        assertThat(sizes(new Growth(1e300, 4, 1000, 256), 3, EXAMPLES)).containsExactly(3, 1000, 1000, 1000, 1000);
    }

    private static List<Integer> sizes(Growth growth, int batchSize, int examples) {
        RunningBatchPolicy policy = growth.start(batchSize, examples);
        return IntStream.range(0, 5)
                .mapToObj(i -> policy.next(new Progress(i, 5)).size())
                .toList();
    }

    @Test
    void theNormTestGrowsToWhatPassesItself() {
        RunningBatchPolicy policy = new NormTest(0.5, 2000, 4, 256).start(32, EXAMPLES);
        assertThat(policy.next(START)).isEqualTo(new BatchSplit(32, 4));
        policy.after(step(32 * 0.25 * 3, 3, 32, 1));
        assertThat(policy.next(START).size()).as("equality passes").isEqualTo(32);
        policy.after(step(100, 3, 32, 1));
        assertThat(policy.next(START)).as("100 / (0.25 * 3) = 133.3").isEqualTo(new BatchSplit(134, 4));
        policy.after(step(10, 3, 134, 1));
        assertThat(policy.next(START).size()).as("never shrinks").isEqualTo(134);
        policy.after(step(1e9, 3, 134, 1));
        assertThat(policy.next(START)).isEqualTo(new BatchSplit(2000, 8));
        policy.after(step(1, 0, 2000, 1));
        assertThat(policy.next(START).size()).isEqualTo(2000);
    }

    @Test
    void theNormTestStopsAtTheTrainingSet() {
        RunningBatchPolicy policy = new NormTest(0.5, 2000, 4, 256).start(32, 500);
        policy.after(step(1e9, 1, 32, 1));
        assertThat(policy.next(START).size()).isEqualTo(500);
        assertThat(policy.largestMicroBatch()).isEqualTo(125);
    }

    @Test
    void theNormTestWaitsForASpread() {
        RunningBatchPolicy policy = new NormTest(0.5, 2000, 4, 256).start(32, EXAMPLES);
        policy.after(new FinishedStep(Optional.empty(), 1, 0.1, 32));
        policy.after(step(Double.NaN, 1, 32, 1));
        assertThat(policy.next(START).size()).isEqualTo(32);
    }

    /** An independent reckoning of the rule, with averages corrected for their start. */
    @Test
    void cabsFollowsItsFormula() {
        double decay = 0.9;
        RunningBatchPolicy policy = new CoupledBatches(400, 16, decay, 4, 64).start(32, EXAMPLES);
        Random random = new Random(1);
        double variances = 0;
        double losses = 0;
        int size = 32;
        for (int step = 1; step <= 60; step++) {
            assertThat(policy.next(START).size()).isEqualTo(size);
            double variance = 500 + 3000 * random.nextDouble();
            double loss = 0.5 + random.nextDouble();
            policy.after(step(variance, 1, size, loss));
            variances = decay * variances + (1 - decay) * variance;
            losses = decay * losses + (1 - decay) * loss;
            double corrected = 1 - Math.pow(decay, step);
            double wanted = 0.1 * (variances / corrected) / (losses / corrected);
            size = (int) Math.min(400, Math.max(16, Math.round(wanted)));
        }
        assertThat(policy.state()).containsExactly(new double[] {variances, losses, size}, within(1e-9));
    }

    @Test
    void cabsKeepsToItsBounds() {
        RunningBatchPolicy policy = new CoupledBatches(400, 16, 0, 4, 64).start(32, 300);
        assertThat(policy.largestMicroBatch()).isEqualTo(64);
        policy.after(step(1e12, 1, 32, 1e-3));
        assertThat(policy.next(START)).isEqualTo(new BatchSplit(300, 5));
        policy.after(step(1e-6, 1, 300, 1));
        assertThat(policy.next(START)).isEqualTo(new BatchSplit(16, 4));
    }

    @Test
    void cabsStaysWhereTheLossSaysNothing() {
        RunningBatchPolicy policy = new CoupledBatches(400, 16, 0, 4, 64).start(32, EXAMPLES);
        policy.after(step(2000, 1, 32, Double.NaN));
        policy.after(step(2000, 1, 32, -1));
        policy.after(step(2000, 1, 32, 0));
        policy.after(step(Double.NaN, 1, 32, 1));
        assertThat(policy.next(START).size()).isEqualTo(32);
        policy.after(step(2000, 1, 32, 1));
        assertThat(policy.next(START).size()).isEqualTo(200);
    }

    @Test
    void batchesOfFewExamplesAreCutAsFarAsTheyGo() {
        assertThat(new NormTest(0.5, 2000, 4, 256).start(3, EXAMPLES).next(START))
                .isEqualTo(new BatchSplit(3, 3));
    }

    static List<BatchPolicy> policies() {
        return List.of(
                new FixedBatch(),
                new Accumulate(10),
                new Growth(3, 2, 500, 30),
                new NormTest(0.5, 500, 4, 30),
                new CoupledBatches(500, 16, 0.9, 4, 30));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void resumedIsUninterrupted(BatchPolicy configuration) {
        RunningBatchPolicy straight = configuration.start(32, EXAMPLES);
        RunningBatchPolicy current = configuration.start(32, EXAMPLES);
        for (int step = 0; step < 30; step++) {
            Progress progress = new Progress(step, 30);
            assertThat(current.next(progress)).isEqualTo(straight.next(progress));
            FinishedStep facts =
                    step(1000 + 200 * step, 40, straight.next(progress).size(), 1.0 + step % 3);
            straight.after(facts);
            current.after(facts);
            RunningBatchPolicy resumed = configuration.start(32, EXAMPLES);
            resumed.resume(current.state());
            assertThat(resumed.state()).containsExactly(straight.state());
            current = resumed;
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void aStateOfAnotherPolicyIsRefused(BatchPolicy configuration) {
        RunningBatchPolicy policy = configuration.start(32, EXAMPLES);
        double[] longer = Arrays.copyOf(policy.state(), policy.state().length + 1);
        assertThatThrownBy(() -> policy.resume(longer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the state of %s must be %d numbers, got %d"
                        .formatted(configuration.name(), longer.length - 1, longer.length));
    }

    @ParameterizedTest
    @ValueSource(doubles = {501, 1, 40.5, Double.NaN})
    void aStateWithAnImpossibleSizeIsRefused(double size) {
        RunningBatchPolicy policy = new NormTest(0.5, 500, 4, 30).start(32, EXAMPLES);
        assertThatThrownBy(() -> policy.resume(size))
                .hasMessage("the state of norm-test must hold a whole batch size of at most 500, got " + size);
        assertThat(policy.next(START).size()).isEqualTo(32);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void noMicroBatchIsLargerThanAnnounced(BatchPolicy configuration) {
        for (int batchSize : new int[] {2, 31, 32, 119, 120, 121, 400}) {
            RunningBatchPolicy policy = configuration.start(batchSize, 450);
            List<Integer> largest = new ArrayList<>();
            for (int step = 0; step < 200; step++) {
                BatchSplit split = policy.next(new Progress(step, 200));
                largest.add(split.largest());
                policy.after(step(split.size() + 3, 0.9, split.size(), 1.0 / (1 + step)));
            }
            assertThat(largest).allMatch(size -> size <= policy.largestMicroBatch());
        }
    }

    @Test
    void policiesRefuseBatchesTheyCannotBeginWith() {
        assertRefused(new Growth(5, 3, 100, 10), 101, "growth.most must be >= the first batchSize 101, got 100");
        assertRefused(new NormTest(0.5, 100, 4, 10), 101, "norm-test.most must be >= the first batchSize 101, got 100");
        assertRefused(new NormTest(0.5, 100, 4, 10), 1, "norm-test needs a batchSize >= 2, got 1");
        assertRefused(
                new CoupledBatches(100, 16, 0.9, 4, 10), 101, "cabs.most must be >= the first batchSize 101, got 100");
        assertRefused(new CoupledBatches(100, 16, 0.9, 4, 10), 1, "cabs needs a batchSize >= 2, got 1");
    }

    private static void assertRefused(BatchPolicy policy, int batchSize, String message) {
        assertThatThrownBy(() -> policy.start(batchSize, EXAMPLES))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    @Test
    void aSplitIsEvenAndCutsIndicesInTheirOrder() {
        BatchSplit split = new BatchSplit(11, 3);
        assertThat(split.sizes()).containsExactly(4, 4, 3);
        assertThat(split.largest()).isEqualTo(4);
        assertThat(split.cut(IntStream.range(20, 31).toArray()))
                .containsExactly(new int[] {20, 21, 22, 23}, new int[] {24, 25, 26, 27}, new int[] {28, 29, 30});
        assertThatThrownBy(() -> split.cut(1, 2))
                .hasMessage("indices must be 11, as many as the batch has examples, got 2");
        assertThatThrownBy(() -> new BatchSplit(3, 4))
                .hasMessage("a batch must be cut into 1 to 3 micro-batches, got 4");
    }

    @Test
    void progressStaysWithinItsBudget() {
        assertThatThrownBy(() -> new Progress(11, 10))
                .hasMessage("progress must be from 0 to a total >= 1, got 11 of 10");
        assertThatThrownBy(() -> new Progress(0, 0)).hasMessageEndingWith("got 0 of 0");
        assertThat(new Progress(1, 3).part(3)).isEqualTo(1);
        assertThat(new Progress(3, 3).part(3)).isEqualTo(2);
        assertThat(new Progress(29_999_999_999L, 30_000_000_000L).part(3)).isEqualTo(2);
    }

    /** A step at learning rate 0.1 of two halves whose gradients have this variance and, in the mean, this norm. */
    private static FinishedStep step(double variance, double squaredNorm, int batchSize, double loss) {
        double half = squaredNorm + variance / batchSize;
        GradientSpread spread = new GradientSpread(
                List.of(batchSize / 2, batchSize - batchSize / 2), List.of(half, half), squaredNorm, List.of());
        return new FinishedStep(Optional.of(spread), loss, 0.1, batchSize);
    }
}
