package org.steadygrad.diagnostics.noise;

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
        double[][] whole = gradients.toArray(double[][]::new);
        int length = whole[0].length;
        for (int from = 0; from < length; from += STRETCH) {
            sums.add(whole, from, Math.min(STRETCH, length - from));
        }
        return sums;
    }

    private void add(double[][] gradients, int from, int count) {
        double[] mean = new double[count];
        for (int j = 0; j < gradients.length; j++) {
            addShare(shares[j], gradients[j], from, mean);
        }
        for (int j = 0; j < gradients.length; j++) {
            addProducts(j, gradients[j], from, mean);
        }
        squaredMean += DoubleVector.inner(mean, mean);
        signalToNoise.add(gradients, from, mean);
    }

    private static void addShare(double share, double[] gradient, int from, double... mean) {
        for (int c = 0; c < mean.length; c++) {
            mean[c] += share * gradient[from + c];
        }
    }

    /** Both sums in one pass, each in two lanes, always the same, since a sum waits for the one before it. */
    private void addProducts(int part, double[] gradient, int from, double... mean) {
        double evenSquares = 0;
        double oddSquares = 0;
        double evenProducts = 0;
        double oddProducts = 0;
        int pairs = mean.length - mean.length % 2;
        for (int c = 0; c < pairs; c += 2) {
            double even = gradient[from + c];
            double odd = gradient[from + c + 1];
            evenSquares += even * even;
            oddSquares += odd * odd;
            evenProducts += even * mean[c];
            oddProducts += odd * mean[c + 1];
        }
        for (int c = pairs; c < mean.length; c++) {
            evenSquares += gradient[from + c] * gradient[from + c];
            evenProducts += gradient[from + c] * mean[c];
        }
        squares[part] += evenSquares + oddSquares;
        projections[part] += evenProducts + oddProducts;
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
