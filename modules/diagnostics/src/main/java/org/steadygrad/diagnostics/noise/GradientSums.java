package org.steadygrad.diagnostics.noise;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.steadygrad.diagnostics.DoubleVector;
import org.steadygrad.optimizers.batch.GradientSpread;

/**
 * Sums over the parameters of micro-batches' gradients and of their mean, in one pass by stretches that stay at hand: each
 * gradient is fetched from memory once.
 */
final class GradientSums {
    private static final int STRETCH = 1024;

    private final List<Integer> sizes;
    private final double[] shares;
    private final double[] squares;
    private final double[] projections;
    private final SignalToNoise signalToNoise;
    private double squaredMean;

    private GradientSums(List<Integer> sizes) {
        double examples = sizes.stream().mapToInt(Integer::intValue).sum();
        this.sizes = sizes;
        this.shares = sizes.stream().mapToDouble(size -> size / examples).toArray();
        this.squares = new double[shares.length];
        this.projections = new double[shares.length];
        this.signalToNoise = new SignalToNoise(sizes);
    }

    /** @param gradients means of the micro-batches, of one length */
    static GradientSums of(List<Integer> sizes, List<double[]> gradients) {
        GradientSums sums = new GradientSums(sizes);
        int length = gradients.get(0).length;
        double[][] stretch = new double[gradients.size()][];
        for (int from = 0; from < length; from += STRETCH) {
            for (int j = 0; j < stretch.length; j++) {
                stretch[j] = Arrays.copyOfRange(gradients.get(j), from, Math.min(length, from + STRETCH));
            }
            sums.add(stretch);
        }
        return sums;
    }

    private void add(double[][] gradients) {
        double[] mean = new double[gradients[0].length];
        for (int j = 0; j < gradients.length; j++) {
            DoubleVector.add(shares[j], gradients[j], mean);
        }
        for (int j = 0; j < gradients.length; j++) {
            squares[j] += DoubleVector.inner(gradients[j], gradients[j]);
            projections[j] += DoubleVector.inner(gradients[j], mean);
        }
        squaredMean += DoubleVector.inner(mean, mean);
        signalToNoise.add(gradients, mean);
    }

    GradientSpread spread() {
        return new GradientSpread(sizes, boxed(squares), squaredMean, boxed(projections));
    }

    NoiseEstimate noise() {
        return new NoiseEstimate(spread(), signalToNoise.mean());
    }

    private static List<Double> boxed(double... values) {
        return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
    }
}
