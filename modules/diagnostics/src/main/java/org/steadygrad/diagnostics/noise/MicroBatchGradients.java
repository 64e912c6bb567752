package org.steadygrad.diagnostics.noise;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.dataset.DataSet;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.diagnostics.DoubleVector;
import org.steadygrad.diagnostics.curvature.LossGradient;
import org.steadygrad.diagnostics.curvature.LossSurface;
import org.steadygrad.diagnostics.curvature.Penalties;
import org.steadygrad.optimizers.batch.GradientSpread;

/**
 * Losses and gradients of a batch's parts at one position, without penalties, which do not depend on the examples. Costs
 * one gradient of the whole batch; memory: one vector of doubles for each part. Training is left as it was, see
 * {@link LossSurface}.
 *
 * <p>Dropout is off, unlike in the spread of an accumulated step. Batch norm normalizes each part by itself, so that the
 * examples of a part are bound together: with it the noise is that of the parts' gradients times their size.
 */
public final class MicroBatchGradients {
    private final List<Integer> sizes = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private final List<double[]> gradients = new ArrayList<>();
    private int examples;

    private MicroBatchGradients(List<DataSet> parts, List<LossGradient> found) {
        for (int j = 0; j < parts.size(); j++) {
            int size = parts.get(j).numExamples();
            sizes.add(size);
            losses.add(found.get(j).loss());
            gradients.add(found.get(j).gradient());
            examples += size;
        }
    }

    /**
     * At the network's present parameters.
     *
     * @param surface of the network, on any batch
     * @param parts at least 2, of any sizes; 4 for the signal-to-noise ratio, 6 and more for steady values
     * @throws InvalidInputException if there are fewer than 2 parts, or the network's losses are sums
     */
    public static MicroBatchGradients of(LossSurface surface, List<DataSet> parts) {
        check(surface, parts);
        return new MicroBatchGradients(parts, surface.with(Penalties.LEFT_OUT).here(parts));
    }

    /**
     * At the network's present parameters, in arrays at hand.
     *
     * @param rooms for the parts' gradients, to be left alone as long as these are in use
     */
    public static MicroBatchGradients in(double[][] rooms, LossSurface surface, List<DataSet> parts) {
        check(surface, parts);
        return new MicroBatchGradients(parts, surface.here(parts, rooms));
    }

    /** At a position on the surface. */
    public static MicroBatchGradients at(LossSurface surface, List<DataSet> parts, double... position) {
        check(surface, parts);
        return new MicroBatchGradients(parts, surface.with(Penalties.LEFT_OUT).at(parts, position));
    }

    private static void check(LossSurface surface, List<DataSet> parts) {
        if (parts.size() < 2) {
            throw new InvalidInputException("noise must be measured on at least 2 micro-batches, got " + parts.size());
        }
        if (!surface.isMean()) {
            throw new InvalidInputException("noise must be measured in a network with miniBatch(true), got false");
        }
    }

    /** Noise of the whole batch's gradient. */
    public NoiseEstimate noise() {
        return GradientSums.of(sizes, gradients).noise();
    }

    /**
     * Noise of a larger batch's gradient, of which these are parts; the rest of it is one part more. Of as many parts this
     * tells as much of the variance, at the price of the smaller ones, and more of the gradient.
     *
     * @param batchSize examples of the larger batch, more than these have
     * @param gradient its mean gradient, in place of which the rest's is left
     * @throws InvalidInputException if there are no more examples
     */
    public NoiseEstimate noiseWithin(int batchSize, double... gradient) {
        if (batchSize <= examples) {
            throw new InvalidInputException(
                    "batchSize must be more than the %d examples of the parts, got %d".formatted(examples, batchSize));
        }
        int rest = batchSize - examples;
        List<Integer> allSizes = new ArrayList<>(sizes);
        allSizes.add(rest);
        List<double[]> all = new ArrayList<>(gradients);
        all.add(gradient);
        DoubleVector.scale((double) batchSize / rest, gradient);
        for (int j = 0; j < sizes.size(); j++) {
            DoubleVector.add(-(double) sizes.get(j) / rest, gradients.get(j), gradient);
        }
        return GradientSums.of(allSizes, all).noise();
    }

    /** Norms and projections. */
    public GradientSpread spread() {
        return GradientSums.of(sizes, gradients).spread();
    }

    /**
     * Loss and slope of the whole batch in a direction, each with the variance that the parts tell.
     *
     * @param direction of any norm but 0; the slope is per unit of length
     */
    public StepEnd along(double... direction) {
        double norm = DoubleVector.norm(direction);
        List<Double> slopes = gradients.stream()
                .map(g -> DoubleVector.inner(g, direction) / norm)
                .toList();
        return new StepEnd(mean(losses), mean(slopes), varianceOfMean(losses), varianceOfMean(slopes));
    }

    private double mean(List<Double> values) {
        double sum = 0;
        for (int j = 0; j < sizes.size(); j++) {
            sum += sizes.get(j) * values.get(j);
        }
        return sum / examples;
    }

    /** {@code sum(m_j (x_j - x)²)/(k-1)/B}. */
    private double varianceOfMean(List<Double> values) {
        double mean = mean(values);
        double sum = 0;
        for (int j = 0; j < sizes.size(); j++) {
            sum += sizes.get(j) * (values.get(j) - mean) * (values.get(j) - mean);
        }
        return sum / (sizes.size() - 1) / examples;
    }
}
