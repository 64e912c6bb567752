package org.steadygrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.Seeds;

class BatchesTest {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    @Test
    void anEpochVisitsEveryExampleOnce() {
        assertThat(epoch(new Batches(7, 60, 12), 1)).hasSize(60).containsExactlyInAnyOrderElementsOf(upTo(60));
    }

    @Test
    void whatIsLeftOverAfterTheLastWholeBatchSitsOut() {
        Batches batches = new Batches(7, 64, 10);
        assertThat(batches.stepsPerEpoch()).isEqualTo(6);
        assertThat(epoch(batches, 1)).hasSize(60).doesNotHaveDuplicates().isSubsetOf(upTo(64));
    }

    @Test
    void epochsAndSeedsDifferInOrder() {
        Batches batches = new Batches(7, 60, 12);
        assertThat(epoch(batches, 2)).isNotEqualTo(epoch(batches, 1)).containsExactlyInAnyOrderElementsOf(upTo(60));
        assertThat(epoch(new Batches(8, 60, 12), 1)).isNotEqualTo(epoch(batches, 1));
    }

    @Test
    void aStepsExamplesDoNotDependOnTheStepsAskedForBefore() {
        Batches forward = new Batches(7, 50, 8);
        List<int[]> inOrder =
                IntStream.rangeClosed(1, 30).mapToObj(forward::indices).toList();
        List<Integer> steps =
                new ArrayList<>(IntStream.rangeClosed(1, 30).boxed().toList());
        Collections.shuffle(steps, new java.util.Random(3));
        Batches jumping = new Batches(7, 50, 8);
        for (int step : steps) {
            assertThat(jumping.indices(step)).isEqualTo(inOrder.get(step - 1));
        }
    }

    @Test
    void changingABatchDoesNotChangeTheOrder() {
        Batches batches = new Batches(7, 50, 8);
        int[] first = batches.indices(1);
        int[] kept = first.clone();
        Arrays.fill(first, 0);
        assertThat(batches.indices(1)).isEqualTo(kept);
    }

    @Test
    void allBatchSizesCutTheSameOrder() {
        assertThat(epoch(new Batches(7, 60, 5), 3)).isEqualTo(epoch(new Batches(7, 60, 60), 3));
    }

    @Test
    void theOrderIsFisherAndYatesWithSplitMixNumbers() {
        for (int epoch = 1; epoch <= 3; epoch++) {
            assertThat(epoch(new Batches(42, 1000, 1000), epoch)).isEqualTo(shuffled(42, 1000, epoch));
        }
    }

    /** Written apart from the code under test: the JDK's SplitMix64, exact fractions, a list. */
    private static List<Integer> shuffled(long seed, int examples, int epoch) {
        SplittableRandom random =
                new SplittableRandom(Seeds.mix(Seeds.mix(seed + GOLDEN_GAMMA) + GOLDEN_GAMMA * epoch));
        List<Integer> order = new ArrayList<>(upTo(examples));
        for (int last = examples - 1; last > 0; last--) {
            BigInteger bits = new BigInteger(Long.toUnsignedString(random.nextLong())).shiftRight(1);
            BigInteger chosen = bits.multiply(BigInteger.valueOf(last + 1L)).shiftRight(63);
            Collections.swap(order, last, chosen.intValueExact());
        }
        return order;
    }

    /** Pins what earlier results were computed with. */
    @Test
    void theOrderOfToday() {
        assertThat(new Batches(1, 10, 10).indices(1)).containsExactly(TODAY);
    }

    private static final int[] TODAY = {1, 9, 0, 7, 4, 2, 5, 3, 8, 6};

    @Test
    void allOrdersAreEquallyLikely() {
        Map<List<Integer>, Integer> frequencies = new HashMap<>();
        for (int seed = 0; seed < 24_000; seed++) {
            frequencies.merge(epoch(new Batches(seed, 4, 4), 1), 1, Integer::sum);
        }
        assertThat(frequencies).hasSize(24);
        double chiSquare = frequencies.values().stream()
                .mapToDouble(f -> (f - 1000.0) * (f - 1000.0) / 1000)
                .sum();
        assertThat(chiSquare)
                .as("chi-square with 23 degrees of freedom, 99.9%% point")
                .isLessThan(49.73);
    }

    @Test
    void refusesABatchLargerThanTheTrainingSet() {
        assertThatThrownBy(() -> new Batches(1, 20, 32))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("batchSize must be from 1 to the number of training examples, 20, got 32");
        assertThatThrownBy(() -> new Batches(1, 20, 0)).hasMessageEndingWith("got 0");
    }

    @Test
    void countsStepsFromOne() {
        assertThatThrownBy(() -> new Batches(1, 20, 4).indices(0)).hasMessage("step must be >= 1, got 0");
    }

    private static List<Integer> epoch(Batches batches, int epoch) {
        int first = (epoch - 1) * batches.stepsPerEpoch() + 1;
        return IntStream.range(first, first + batches.stepsPerEpoch())
                .mapToObj(batches::indices)
                .flatMapToInt(Arrays::stream)
                .boxed()
                .toList();
    }

    private static List<Integer> upTo(int examples) {
        return IntStream.range(0, examples).boxed().toList();
    }
}
