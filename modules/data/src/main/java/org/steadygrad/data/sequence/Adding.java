package org.steadygrad.data.sequence;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.data.random.RandomStream;

/**
 * The adding problem. A sequence has two channels: numbers {@code v_t} uniform in [0, 1), and marks that are 1 at two steps,
 * one in each half, and 0 at all others. The answer is the sum of the two marked numbers,
 *
 * <pre>y = v_i + v_j,   0 <= i < T/2 <= j < T</pre>
 *
 * whose variance is 1/6: the mean squared error of a net that answers 1 whatever it is shown.
 *
 * <p>Hochreiter & Schmidhuber, "Long short-term memory", Neural Computation 9(8), 1997, experiment 4, in the form of Le,
 * Jaitly & Hinton, "A simple way to initialize recurrent networks of rectified linear units", 2015: sequences of one
 * length, numbers in [0, 1).
 *
 * @param length T, >= 2
 */
public record Adding(int length) implements SequenceTask {
    @Override
    public DataShape shape() {
        return DataShape.sequence(2, length, 1, Answer.NUMBERS);
    }

    @Override
    public float draw(RandomStream random, float[] sequence) {
        for (int t = 0; t < length; t++) {
            sequence[t] = (float) random.between(0, 1);
        }
        int first = random.upTo(length / 2 - 1);
        int second = length / 2 + random.upTo(length - length / 2 - 1);
        sequence[length + first] = 1;
        sequence[length + second] = 1;
        return sequence[first] + sequence[second];
    }

    @Override
    public Examples answered(INDArray features, float... answers) {
        return Examples.numbers(features, Nd4j.createFromArray(answers).reshape(answers.length, 1));
    }
}
