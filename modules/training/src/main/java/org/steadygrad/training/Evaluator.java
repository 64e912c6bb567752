package org.steadygrad.training;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.models.TrainableNetwork;

/** Runs a network over a test set. */
final class Evaluator {
    /** Examples per forward pass; part of a trial's definition only through rounding, and so fixed. */
    private static final int CHUNK = 100;
    /** Of the standard deviation of the numbers asked for: answers that lie closer are one and the same. */
    private static final double SAME = 0.01;

    private final Examples test;

    Evaluator(Examples test) {
        this.test = test;
    }

    /**
     * What a net answered on the whole test set.
     *
     * @param commonestShare share of the answers that are the most frequent class, or that are near their median
     */
    record Answers(Evaluation evaluation, double commonestShare) {}

    /** See {@link Evaluation} for how NaN counts. */
    Answers evaluate(TrainableNetwork net, int step) {
        Marks marks = test.answer() == Answer.NUMBERS ? new OfNumbers() : new OfClasses();
        for (int from = 0; from < test.count(); from += CHUNK) {
            int to = Math.min(from + CHUNK, test.count());
            INDArray outputs = net.output(test.range(from, to).features());
            marks.add(from, outputs.dup('c').data().asFloat(), to - from);
        }
        return marks.answers(step);
    }

    /** Adds up what the answers are worth. */
    private interface Marks {
        /**
         * Takes the outputs for some examples.
         *
         * @param first the number of the first
         * @param outputs example by example, as the network gives them
         */
        void add(int first, float[] outputs, int examples);

        Answers answers(int step);
    }

    /** Probabilities of classes, {@code [n, classes]} or {@code [n, classes, steps]}. */
    private final class OfClasses implements Marks {
        private final int[] answers = new int[test.classes()];
        private int right;
        private double loss;
        private double count;

        @Override
        public void add(int first, float[] outputs, int examples) {
            int classes = answers.length;
            int steps = outputs.length / examples / classes;
            float[] probabilities = new float[classes];
            for (int i = 0; i < examples * steps; i++) {
                for (int k = 0; k < classes; k++) {
                    probabilities[k] = outputs[(i / steps * classes + k) * steps + i % steps];
                }
                mark(test.label(first * steps + i), probabilities);
            }
        }

        private void mark(int label, float... probabilities) {
            int answer = answer(probabilities);
            right += answer == label && !Float.isNaN(probabilities[label]) ? 1 : 0;
            loss += crossEntropy(probabilities[label]);
            answers[answer]++;
            count++;
        }

        @Override
        public Answers answers(int step) {
            return new Answers(
                    new Evaluation(step, right / count, loss / count),
                    Arrays.stream(answers).max().orElseThrow() / count);
        }
    }

    /** Numbers, {@code [n, numbers]}. */
    private final class OfNumbers implements Marks {
        private final double variance = test.variance();
        private final float[] given = new float[test.count() * test.classes()];
        private double squares;

        @Override
        public void add(int first, float[] outputs, int examples) {
            float[] numbers = new float[test.classes()];
            for (int i = 0; i < outputs.length; i++) {
                test.numbers(first + i / numbers.length, numbers);
                double error = (double) outputs[i] - numbers[i % numbers.length];
                squares += error * error;
            }
            System.arraycopy(outputs, 0, given, first * numbers.length, outputs.length);
        }

        @Override
        public Answers answers(int step) {
            double loss = squares / given.length;
            double explained = loss <= variance ? 1 - loss / variance : 0;
            return new Answers(new Evaluation(step, explained, loss), commonest());
        }

        /** Of the answers' first numbers; of those that are NaN none is near another. */
        private double commonest() {
            float[] first = new float[test.count()];
            for (int i = 0; i < first.length; i++) {
                first[i] = given[i * test.classes()];
            }
            float[] sorted = first.clone();
            Arrays.sort(sorted);
            double median = sorted[sorted.length / 2];
            double near = SAME * Math.sqrt(variance);
            int count = 0;
            for (float number : first) {
                count += Math.abs(number - median) <= near ? 1 : 0;
            }
            return count / (double) first.length;
        }
    }

    /** The class of the largest probability, the first of equals; class 0 where all are NaN. */
    private static int answer(float... probabilities) {
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
