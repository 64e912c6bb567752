package org.steadygrad.data.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.data.ExampleOrder;

class SamplingTest {
    private static final int[] LABELS =
            IntStream.range(0, 100).map(i -> i < 80 ? 0 : i < 97 ? 1 : 2).toArray();

    private static int[] epoch(Sampling sampling, int number, int size) {
        ExampleOrder order = new ExampleOrder(7, size, sampling);
        return order.draw((long) number * size, size).indices();
    }

    @Test
    void classBalancedHoldsEveryClassEquallyOften() {
        for (int number = 0; number < 5; number++) {
            int[] classes = new int[3];
            int[] times = new int[100];
            for (int index : epoch(new ClassBalanced(LABELS), number, 100)) {
                classes[LABELS[index]]++;
                times[index]++;
            }
            assertThat(Arrays.stream(classes).boxed())
                    .allSatisfy(count -> assertThat(count).isBetween(33, 34));
            for (int label = 0; label < 3; label++) {
                int wanted = label;
                int[] ofClass = IntStream.range(0, 100)
                        .filter(i -> LABELS[i] == wanted)
                        .map(i -> times[i])
                        .toArray();
                assertThat(Arrays.stream(ofClass).max().orElseThrow()
                                - Arrays.stream(ofClass).min().orElseThrow())
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void classBalancedComesToAllExamplesInTheEnd() {
        boolean[] seen = new boolean[100];
        for (int number = 0; number < 30; number++) {
            Arrays.stream(epoch(new ClassBalanced(LABELS), number, 100)).forEach(index -> seen[index] = true);
        }
        assertThat(seen).doesNotContain(false);
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, -1})
    void importanceDrawsByItsProbabilities(double power) {
        double[] norms = IntStream.rangeClosed(1, 50).mapToDouble(i -> i / 10.0).toArray();
        double total = Arrays.stream(norms).map(norm -> Math.pow(norm, power)).sum();
        int[] times = new int[50];
        int epochs = 400;
        for (int number = 0; number < epochs; number++) {
            Arrays.stream(epoch(new Importance(norms, power, 0.2), number, 50)).forEach(index -> times[index]++);
        }
        for (int i = 0; i < 50; i++) {
            double probability = 0.2 / 50 + 0.8 * Math.pow(norms[i], power) / total;
            // Stratified draws vary less than independent ones, whose standard deviation this is.
            double deviation = Math.sqrt(50 * epochs * probability * (1 - probability));
            assertThat((double) times[i]).isCloseTo(50 * epochs * probability, within(5 * deviation));
        }
    }

    @Test
    void importanceOfEqualExamplesIsUniform() {
        int[] indices = epoch(new Importance(new double[20], 1, 0), 0, 20);

        Arrays.sort(indices);
        assertThat(indices).containsExactly(IntStream.range(0, 20).toArray());
    }

    @Test
    void theSameEpochIsTheSameHoweverItIsReached() {
        ExampleOrder order = new ExampleOrder(7, 100, new ClassBalanced(LABELS));
        order.draw(0, 100);
        order.draw(900, 100);

        assertThat(order.draw(300, 100).indices()).isEqualTo(epoch(new ClassBalanced(LABELS), 3, 100));
    }
}
