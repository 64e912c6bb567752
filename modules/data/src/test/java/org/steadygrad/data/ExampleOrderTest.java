package org.steadygrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.data.ExampleOrder.Draw;

class ExampleOrderTest {
    private static final int EXAMPLES = 50;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 10, 26, 50})
    void batchesOfOneSizeAreThoseOfAFixedSize(int batchSize) {
        Batches fixed = new Batches(7, EXAMPLES, batchSize);
        ExampleOrder order = new ExampleOrder(7, EXAMPLES);
        long position = 0;
        for (int step = 1; step <= 3 * fixed.stepsPerEpoch() + 1; step++) {
            Draw draw = order.draw(position, batchSize);
            assertThat(draw.indices()).isEqualTo(fixed.indices(step));
            position = draw.end();
        }
    }

    @Test
    void batchesOfAnySizesCutTheEpochsPermutations() {
        List<Integer> sizes = List.of(5, 20, 8, 17, 1, 49, 30, 20);
        List<Integer> starts = List.of(0, 5, 25, 33, 50, 51, 100, 130);
        ExampleOrder order = new ExampleOrder(3, EXAMPLES);
        long position = 0;
        for (int i = 0; i < sizes.size(); i++) {
            Draw draw = order.draw(position, sizes.get(i));
            int epoch = starts.get(i) / EXAMPLES;
            int from = starts.get(i) % EXAMPLES;
            int[] permutation = new Batches(3, EXAMPLES, EXAMPLES).indices(epoch + 1);
            assertThat(draw.indices()).isEqualTo(Arrays.copyOfRange(permutation, from, from + sizes.get(i)));
            assertThat(draw.end()).isEqualTo(starts.get(i) + sizes.get(i));
            position = draw.end();
        }
    }

    @Test
    void whatIsTooLittleForABatchSitsTheEpochOut() {
        ExampleOrder order = new ExampleOrder(3, EXAMPLES);
        Draw draw = order.draw(41, 10);
        assertThat(draw.indices()).isEqualTo(order.draw(50, 10).indices());
        assertThat(draw.end()).isEqualTo(60);
        assertThat(order.draw(40, 10).end()).isEqualTo(50);
    }

    @Test
    void noBatchHoldsAnExampleTwice() {
        ExampleOrder order = new ExampleOrder(5, EXAMPLES);
        Random sizes = new Random(1);
        long position = 0;
        for (int step = 0; step < 300; step++) {
            int size = 1 + sizes.nextInt(EXAMPLES);
            Draw draw = order.draw(position, size);
            assertThat(draw.indices()).hasSize(size).doesNotHaveDuplicates();
            position = draw.end();
        }
    }

    @Test
    void aPositionIsAllThatACheckpointNeeds() {
        Random random = new Random(2);
        List<Integer> sizes =
                IntStream.range(0, 60).mapToObj(i -> 1 + random.nextInt(30)).toList();
        ExampleOrder straight = new ExampleOrder(9, EXAMPLES);
        List<int[]> all = new ArrayList<>();
        List<Long> positions = new ArrayList<>(List.of(0L));
        for (int size : sizes) {
            Draw draw = straight.draw(positions.get(positions.size() - 1), size);
            all.add(draw.indices());
            positions.add(draw.end());
        }
        for (int step : new int[] {59, 3, 40, 0, 41}) {
            ExampleOrder resumed = new ExampleOrder(9, EXAMPLES);
            assertThat(resumed.draw(positions.get(step), sizes.get(step)).indices())
                    .isEqualTo(all.get(step));
            assertThat(straight.draw(positions.get(step), sizes.get(step)).indices())
                    .isEqualTo(all.get(step));
        }
    }

    @Test
    void everyExampleIsEquallyLikelyToSitOut() {
        int[] seen = new int[EXAMPLES];
        ExampleOrder order = new ExampleOrder(11, EXAMPLES);
        for (int epoch = 0; epoch < 5000; epoch++) {
            Arrays.stream(order.draw((long) epoch * EXAMPLES + 1, 30).indices()).forEach(i -> seen[i]++);
        }
        double expected = 5000 * 30.0 / EXAMPLES;
        double chiSquare = Arrays.stream(seen)
                        .mapToDouble(n -> (n - expected) * (n - expected) / (expected * (1 - 30.0 / EXAMPLES)))
                        .sum()
                * (EXAMPLES - 1)
                / EXAMPLES;
        assertThat(chiSquare)
                .as("chi-square with 49 degrees of freedom, 99.9%% point")
                .isLessThan(85.35);
    }

    @Test
    void positionsGoBeyondTheRangeOfInt() {
        ExampleOrder order = new ExampleOrder(1, EXAMPLES);
        long far = 5_000_000_000L;
        assertThat(order.draw(far, 50).indices()).hasSize(50).doesNotHaveDuplicates();
        assertThat(order.draw(far, 50).end()).isEqualTo(far + 50);
        assertThat(order.draw(far, 20).indices()).isNotEqualTo(order.draw(0, 20).indices());
    }

    @Test
    void refusesWhatIsOutOfRange() {
        ExampleOrder order = new ExampleOrder(1, 20);
        assertThatThrownBy(() -> order.draw(0, 21))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("batchSize must be from 1 to the number of training examples, 20, got 21");
        assertThatThrownBy(() -> order.draw(0, 0)).hasMessageEndingWith("got 0");
        assertThatThrownBy(() -> order.draw(-1, 5)).hasMessage("position must be >= 0, got -1");
        assertThatThrownBy(() -> new ExampleOrder(1, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("a training set must have at least 1 example, got 0");
    }
}
