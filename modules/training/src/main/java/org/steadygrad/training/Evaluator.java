package org.steadygrad.training;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.data.Examples;

/** Runs a classifier over a test set. */
final class Evaluator {
    /** Examples per forward pass; part of a trial's definition only through rounding, and so fixed. */
    private static final int CHUNK = 100;

    private final Examples test;

    Evaluator(Examples test) {
        this.test = test;
    }

    /** Accuracy and mean cross-entropy on the whole test set. See {@link Evaluation} for how NaN counts. */
    Evaluation evaluate(MultiLayerNetwork net, int step) {
        int right = 0;
        double loss = 0;
        for (int from = 0; from < test.count(); from += CHUNK) {
            int to = Math.min(from + CHUNK, test.count());
            float[][] outputs = net.output(test.range(from, to).features(), false).toFloatMatrix();
            for (int i = 0; i < outputs.length; i++) {
                int label = test.label(from + i);
                right += isLargest(outputs[i], label) ? 1 : 0;
                loss += crossEntropy(outputs[i][label]);
            }
        }
        return new Evaluation(step, right / (double) test.count(), loss / test.count());
    }

    /** Whether the label's probability is the largest, the first of equals winning. NaN neither wins nor is beaten. */
    private static boolean isLargest(float[] probabilities, int label) {
        float own = probabilities[label];
        for (int i = 0; i < probabilities.length; i++) {
            boolean beaten = i == label || (i < label ? own > probabilities[i] : own >= probabilities[i]);
            if (!beaten) {
                return false;
            }
        }
        return true;
    }

    /** In nats. A probability that float rounds to zero counts as the smallest float, 103 nats. */
    private static double crossEntropy(float probability) {
        return Float.isNaN(probability) ? Double.NaN : -Math.log(Math.max(probability, Float.MIN_VALUE));
    }
}
