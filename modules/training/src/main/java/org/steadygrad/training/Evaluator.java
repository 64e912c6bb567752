package org.steadygrad.training;

import java.util.Arrays;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.models.TrainableNetwork;

/** Runs a classifier over a test set. */
final class Evaluator {
    /** Examples per forward pass; part of a trial's definition only through rounding, and so fixed. */
    private static final int CHUNK = 100;

    private final Examples test;

    Evaluator(Examples test) {
        this.test = test;
    }

    /** What a net answered on the whole test set. */
    record Answers(Evaluation evaluation, double commonestShare) {}

    /** See {@link Evaluation} for how NaN counts. */
    Answers evaluate(TrainableNetwork net, int step) {
        int[] answers = new int[test.classes()];
        int right = 0;
        double loss = 0;
        for (int from = 0; from < test.count(); from += CHUNK) {
            int to = Math.min(from + CHUNK, test.count());
            float[][] outputs = net.output(test.range(from, to).features()).toFloatMatrix();
            for (int i = 0; i < outputs.length; i++) {
                int label = test.label(from + i);
                int answer = answer(outputs[i]);
                right += answer == label && !Float.isNaN(outputs[i][label]) ? 1 : 0;
                loss += crossEntropy(outputs[i][label]);
                answers[answer]++;
            }
        }
        double count = test.count();
        return new Answers(
                new Evaluation(step, right / count, loss / count),
                Arrays.stream(answers).max().orElseThrow() / count);
    }

    /** The class of the largest probability, the first of equals; class 0 where all are NaN. */
    private static int answer(float[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            if (probabilities[i] > probabilities[best]) {
                best = i;
            }
        }
        return best;
    }

    /** In nats. A probability that float rounds to zero counts as the smallest float, 103 nats. */
    private static double crossEntropy(float probability) {
        return Float.isNaN(probability) ? Double.NaN : -Math.log(Math.max(probability, Float.MIN_VALUE));
    }
}
