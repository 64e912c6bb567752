package org.steadygrad.data.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.Dataset;
import org.steadygrad.data.Samplings;

/** Answers that are not one class for each example. */
class AnswersTest {
    private static final int[] CLASSES = {0, 2, 1, 1, 2, 2};

    private static Examples text() {
        return Examples.perStep(Nd4j.rand(2, 4, 3), CLASSES, 3);
    }

    private static Examples numbers() {
        return Examples.numbers(Nd4j.rand(4, 5), Nd4j.createFromArray(new float[][] {{1, 0}, {3, 0}, {1, 4}, {3, 4}}));
    }

    @Test
    void classesPerStepStandInTheColumnsOfTheirSteps() {
        INDArray labels = text().all().labels();
        assertThat(labels.shape()).containsExactly(2, 3, 3);
        for (int i = 0; i < CLASSES.length; i++) {
            for (int k = 0; k < 3; k++) {
                assertThat(labels.getInt(i / 3, k, i % 3)).isEqualTo(k == CLASSES[i] ? 1 : 0);
            }
        }
        assertThat(text().majorityShare()).isEqualTo(0.5);
        assertThat(text().count()).isEqualTo(2);
    }

    @Test
    void selectionSmoothingAndNoiseKeepStepsTogether() {
        Examples second = text().select(1);
        assertThat(second.labels()).containsExactly(1, 2, 2);
        assertThat(second.all().labels()).isEqualTo(text().range(1, 2).labels());
        assertThat(text().smoothed(0.3).all().labels().sum(1).ravel().toFloatVector())
                .containsExactly(new float[] {1, 1, 1, 1, 1, 1}, within(1e-6f));
        Examples noisy = text().mislabelled(0.999, 1);
        for (int i = 0; i < CLASSES.length; i++) {
            assertThat(noisy.label(i)).isNotEqualTo(CLASSES[i]);
            assertThat(noisy.all().labels().getInt(i / 3, noisy.label(i), i % 3))
                    .isEqualTo(1);
        }
    }

    /** First numbers vary by 1, second by 4. */
    @Test
    void numbersHaveAVarianceAndNoClasses() {
        assertThat(numbers().variance()).isEqualTo(2.5);
        assertThat(numbers().majorityShare()).isZero();
        assertThat(numbers().labels()).isEmpty();
        float[] second = new float[2];
        numbers().select(3, 1).numbers(1, second);
        assertThat(second).containsExactly(3, 0);
    }

    @Test
    void whatNeedsClassesRefusesNumbers() {
        assertThat(numbers().mislabelled(0, 1).smoothed(0).count()).isEqualTo(4);
        assertThatThrownBy(() -> numbers().mislabelled(0.1, 1))
                .hasMessage("labelNoise must be 0 where the answer is a number, got 0.1");
        assertThatThrownBy(() -> numbers().smoothed(0.2))
                .hasMessage("labelSmoothing must be 0 where the answer is a number, got 0.2");
        Component balanced = new Component("class-balanced", Map.of());
        assertThatThrownBy(() -> Samplings.of(balanced, numbers()))
                .hasMessage("sampling class-balanced must be given examples with a class each, got numbers");
        assertThatThrownBy(() -> Samplings.of(balanced, text()))
                .hasMessage(
                        "sampling class-balanced must be given examples with a class each, got a class at every step");
    }

    @Test
    void theHashTellsAnswersApart() {
        DataShape shape = new DataShape(List.of(5L), 2, Answer.NUMBERS);
        Examples other = Examples.numbers(numbers().all().features(), Nd4j.zeros(4, 2));
        Examples same = Examples.numbers(other.all().features(), Nd4j.zeros(4, 2));
        assertThat(Dataset.of(shape, other, other).hash())
                .isEqualTo(Dataset.of(shape, same, same).hash())
                .isNotEqualTo(Dataset.of(shape, Examples.numbers(other.all().features(), Nd4j.ones(4, 2)), other)
                        .hash());
    }
}
