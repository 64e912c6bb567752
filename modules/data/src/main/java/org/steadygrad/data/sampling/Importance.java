package org.steadygrad.data.sampling;

import java.util.Arrays;
import org.steadygrad.data.random.RandomStream;

/**
 * Examples drawn by the norm of their features:
 *
 * <pre>p_i = uniform / n + (1 - uniform) |x_i|^power / sum_j |x_j|^power</pre>
 *
 * At power 2 these are the probabilities, by the Lipschitz constants of a linear model's gradients, of Zhao & Zhang,
 * "Stochastic optimization with importance sampling for regularized loss minimization", ICML 2015, with the uniform part of
 * Needell, Srebro & Ward, "Stochastic gradient descent, weighted sampling, and the randomized Kaczmarz algorithm",
 * Mathematical Programming 155, 2016. Unlike theirs, the loss of an example is not divided by {@code n p_i}: what is
 * minimized is the mean loss under {@code p}. An epoch is drawn by stratified sampling, one example from each of n equal
 * parts of the distribution.
 */
public final class Importance implements Sampling {
    private final double[] cumulative;

    /**
     * @param norms {@code |x_i|} of every example, >= 0
     * @param power above 0 large examples come more often, below 0 small ones
     * @param uniform in [0, 1]; an example whose norm is 0 has no other part
     */
    public Importance(double[] norms, double power, double uniform) {
        double[] sizes = Arrays.stream(norms)
                .map(norm -> norm > 0 ? StrictMath.pow(norm, power) : 0)
                .toArray();
        double total = Arrays.stream(sizes).sum();
        cumulative = new double[sizes.length];
        double sum = 0;
        for (int i = 0; i < sizes.length; i++) {
            double even = 1.0 / sizes.length;
            sum += total > 0 ? uniform * even + (1 - uniform) * sizes[i] / total : even;
            cumulative[i] = sum;
        }
    }

    @Override
    public void fill(long random, int[] indices) {
        RandomStream stream = new RandomStream();
        stream.start(random, 0);
        double total = cumulative[cumulative.length - 1];
        int example = 0;
        for (int i = 0; i < indices.length; i++) {
            double wanted = total * (i + stream.between(0, 1)) / indices.length;
            while (example < cumulative.length - 1 && cumulative[example] <= wanted) {
                example++;
            }
            indices[i] = example;
        }
    }
}
