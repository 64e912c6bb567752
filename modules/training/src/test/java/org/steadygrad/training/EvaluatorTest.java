package org.steadygrad.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.DataSets;
import org.steadygrad.data.Dataset;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.models.Models;
import org.steadygrad.models.TrainableNetwork;

/** Nets whose weights are zero answer with their last biases, whatever they are shown. */
@ExtendWith(BoundThread.class)
class EvaluatorTest {
    private static final DataShape TEXT = DataShape.sequence(3, 4, 3, Answer.CLASS_PER_STEP);

    @Test
    void numbersAreJudgedByTheVarianceThatIsExplained() {
        Dataset data =
                DataSets.load(DataSets.catalog().component("adding", Map.of("length", 4, "train", 10, "test", 250)));
        double squares = 0;
        double mean = 0;
        float[] answer = new float[1];
        for (int i = 0; i < 250; i++) {
            data.test().numbers(i, answer);
            squares += (answer[0] - 0.9) * (answer[0] - 0.9) / 250;
            mean += answer[0] / 250;
        }
        double variance = squares - (mean - 0.9) * (mean - 0.9);

        Evaluator.Answers far = new Evaluator(data.test()).evaluate(constant(data.shape(), 0.9f), 7);
        Evaluator.Answers best = new Evaluator(data.test()).evaluate(constant(data.shape(), (float) mean), 7);
        TrainableNetwork lost = constant(data.shape(), 1);
        for (int i = 0; i < lost.model().numParams(); i++) {
            lost.model().params().putScalar(i, Float.NaN);
        }
        Evaluator.Answers broken = new Evaluator(data.test()).evaluate(lost, 7);

        assertThat(far.evaluation().step()).isEqualTo(7);
        assertThat(far.evaluation().loss()).isCloseTo(squares, within(1e-6));
        assertThat(far.evaluation().accuracy()).as("worse than the mean").isZero();
        assertThat(far.commonestShare()).isEqualTo(1);
        assertThat(best.evaluation().loss()).isCloseTo(variance, within(1e-6));
        assertThat(best.evaluation().accuracy()).isCloseTo(0, within(1e-4));
        assertThat(broken.evaluation().loss()).isNaN();
        assertThat(broken.evaluation().accuracy()).isZero();
    }

    @Test
    void aNetThatAnswersRightExplainsAllOfTheVariance() {
        Examples exact = Examples.numbers(
                Nd4j.rand(2, 2, 4), Nd4j.createFromArray(2f, 2f).reshape(2, 1));
        Evaluator.Answers answers =
                new Evaluator(exact).evaluate(constant(DataShape.sequence(2, 4, 1, Answer.NUMBERS), 2), 1);
        assertThat(answers.evaluation().loss()).isZero();
    }

    /** Probabilities e^0, e^1 and e^0.5 over their sum, at each of twelve steps. */
    @Test
    void classesAtEveryStepAreCountedStepByStep() {
        int[] labels = {0, 1, 2, 1, 1, 1, 0, 2, 2, 2, 1, 0};
        Examples text = Examples.perStep(Nd4j.rand(3, 3, 4), labels, 3);
        double sum = 1 + Math.E + Math.sqrt(Math.E);
        double expected = (3 * Math.log(sum) + 5 * (Math.log(sum) - 1) + 4 * (Math.log(sum) - 0.5)) / 12;

        Evaluator.Answers answers = new Evaluator(text).evaluate(constant(TEXT, 0, 1, 0.5f), 1);

        assertThat(answers.evaluation().accuracy()).isEqualTo(5 / 12.0);
        assertThat(answers.evaluation().loss()).isCloseTo(expected, within(1e-6));
        assertThat(answers.commonestShare()).isEqualTo(1);
    }

    private static TrainableNetwork constant(DataShape shape, float... biases) {
        Component rnn = Models.catalog().component("rnn", Map.of("width", 3));
        TrainableNetwork net =
                Models.catalog().maker(rnn).create(rnn, shape).blueprint().network();
        net.initialize();
        net.model().params().assign(0);
        for (int i = 0; i < biases.length; i++) {
            net.model().getParam("1_b").putScalar(i, biases[i]);
        }
        return net;
    }
}
