package org.steadygrad.data.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.data.sequence.SequenceTask.Part;

class SequenceTasksTest {
    private static final int COUNT = 4000;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 20})
    void addingAsksForTheSumOfOneMarkedNumberOfEachHalf(int length) {
        Examples examples = new Adding(length).examples(1, Part.TRAIN, 200);
        INDArray features = examples.all().features();
        float[] answer = new float[1];
        assertThat(features.shape()).containsExactly(200, 2, length);
        assertThat(examples.answer()).isEqualTo(Answer.NUMBERS);
        for (int i = 0; i < 200; i++) {
            double sum = 0;
            int[] marks = new int[2];
            for (int t = 0; t < length; t++) {
                assertThat(features.getDouble(i, 1, t)).isIn(0.0, 1.0);
                sum += features.getDouble(i, 0, t) * features.getDouble(i, 1, t);
                marks[t < length / 2 ? 0 : 1] += (int) features.getDouble(i, 1, t);
            }
            examples.numbers(i, answer);
            assertThat((double) answer[0]).isCloseTo(sum, within(1e-6));
            assertThat(marks).containsExactly(1, 1);
        }
    }

    /** The sum of two uniform numbers: mean 1, variance 2/12; its own standard error at this count is 0.003. */
    @Test
    void addingsAnswersVaryByASixth() {
        Examples examples = new Adding(10).examples(3, Part.TRAIN, COUNT);
        assertThat(examples.variance()).isCloseTo(1 / 6.0, within(0.012));
        assertThat(examples.all().labels().meanNumber().doubleValue()).isCloseTo(1, within(0.03));
        assertThat(examples.all().features().slice(0, 1).meanNumber().doubleValue())
                .isCloseTo(0.5, within(0.01));
    }

    @Test
    void everyPlaceOfAHalfIsMarkedEquallyOften() {
        INDArray marks = new Adding(10)
                .examples(2, Part.TRAIN, COUNT)
                .all()
                .features()
                .slice(1, 1)
                .sum(0);
        for (int t = 0; t < 10; t++) {
            assertThat(marks.getDouble(t)).as("step " + t).isCloseTo(COUNT / 5.0, within(130.0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 37, 100})
    void temporalOrderAsksForTheOrderOfTwoSymbols(int length) {
        Examples examples = new TemporalOrder(length).examples(1, Part.TRAIN, 400);
        INDArray features = examples.all().features();
        int[] frequencies = new int[4];
        for (int i = 0; i < 400; i++) {
            StringBuilder order = new StringBuilder();
            for (int t = 0; t < length; t++) {
                int at = t;
                int example = i;
                int[] symbols = IntStream.range(0, 6)
                        .filter(k -> features.getDouble(example, k, at) == 1)
                        .toArray();
                assertThat(symbols).hasSize(1);
                if (symbols[0] >= 4) {
                    int from = order.isEmpty() ? 1 : 4;
                    assertThat(t).isBetween(from * length / 10, (from + 1) * length / 10);
                    order.append("XY".charAt(symbols[0] - 4));
                }
            }
            assertThat(order.toString()).isEqualTo(new String[] {"XX", "XY", "YX", "YY"}[examples.label(i)]);
            frequencies[examples.label(i)]++;
        }
        assertThat(IntStream.of(frequencies)).allMatch(count -> count > 65);
    }

    @Test
    void aSequenceDependsOnSeedPartAndIndexAlone() {
        Adding task = new Adding(8);
        Examples few = task.examples(5, Part.TEST, 3);
        Examples many = task.examples(5, Part.TEST, 50);
        assertThat(many.range(0, 3).features()).isEqualTo(few.all().features());
        assertThat(task.examples(5, Part.TRAIN, 3).all().features())
                .isNotEqualTo(few.all().features());
        assertThat(task.examples(6, Part.TEST, 3).all().features())
                .isNotEqualTo(few.all().features());
    }
}
