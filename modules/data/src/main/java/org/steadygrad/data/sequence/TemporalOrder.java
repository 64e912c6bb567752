package org.steadygrad.data.sequence;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.data.random.RandomStream;

/**
 * The temporal order problem. A sequence is of six symbols, one-hot: a, b, c and d, drawn at random, which say nothing, and
 * two that are X or Y, one at a step in [T/10, 2T/10], one in [4T/10, 5T/10]. The class is their order: XX, XY, YX, YY.
 *
 * <p>Hochreiter & Schmidhuber, "Long short-term memory", Neural Computation 9(8), 1997, experiment 6a, in the form of Pascanu,
 * Mikolov & Bengio, "On the difficulty of training recurrent neural networks", ICML 2013: without symbols for start and end.
 *
 * @param length T, >= 10
 */
public record TemporalOrder(int length) implements SequenceTask {
    private static final int DISTRACTORS = 4;
    private static final int SYMBOLS = DISTRACTORS + 2;
    private static final int CLASSES = 4;

    @Override
    public DataShape shape() {
        return DataShape.sequence(SYMBOLS, length, CLASSES, Answer.CLASS);
    }

    @Override
    public float draw(RandomStream random, float[] sequence) {
        int first = tenths(random, 1, 2);
        int second = tenths(random, 4, 5);
        int former = random.upTo(1);
        int latter = random.upTo(1);
        for (int t = 0; t < length; t++) {
            int distractor = random.upTo(DISTRACTORS - 1);
            int symbol = t == first ? DISTRACTORS + former : t == second ? DISTRACTORS + latter : distractor;
            sequence[symbol * length + t] = 1;
        }
        return 2 * former + latter;
    }

    private int tenths(RandomStream random, int from, int to) {
        int lowest = from * length / 10;
        return lowest + random.upTo(to * length / 10 - lowest);
    }

    @Override
    public Examples answered(INDArray features, float... answers) {
        int[] classes = new int[answers.length];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = (int) answers[i];
        }
        return Examples.of(features, classes, CLASSES);
    }
}
