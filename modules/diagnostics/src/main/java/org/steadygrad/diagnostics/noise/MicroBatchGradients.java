package org.steadygrad.diagnostics.noise;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.dataset.DataSet;
import org.steadygrad.core.InvalidInputException;
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
    private final double[] mean;
    private int examples;

    private MicroBatchGradients(LossSurface surface, List<DataSet> parts, double... position) {
        LossSurface plain = surface.with(Penalties.LEFT_OUT);
        for (DataSet part : parts) {
            LossGradient found = plain.on(part).at(position);
            sizes.add(part.numExamples());
            losses.add(found.loss());
            gradients.add(found.gradient());
            examples += part.numExamples();
        }
        mean = mean();
    }

    /**
     * At the network's present parameters.
     *
     * @param surface of the network, on any batch
     * @param parts at least 2, of any sizes; 4 for the signal-to-noise ratio, 6 and more for steady values
     * @throws InvalidInputException if there are fewer than 2 parts, or the network's losses are sums
     */
    public static MicroBatchGradients of(LossSurface surface, List<DataSet> parts) {
        return at(surface, parts, surface.position());
    }

    /** At a position on the surface. */
    public static MicroBatchGradients at(LossSurface surface, List<DataSet> parts, double... position) {
        if (parts.size() < 2) {
            throw new InvalidInputException("noise must be measured on at least 2 micro-batches, got " + parts.size());
        }
        if (!surface.isMean()) {
            throw new InvalidInputException("noise must be measured in a network with miniBatch(true), got false");
        }
        return new MicroBatchGradients(surface, parts, position);
    }

    /** Noise of the whole batch's gradient. */
    public NoiseEstimate noise() {
        return new NoiseEstimate(spread(), SignalToNoise.mean(sizes, gradients, mean));
    }

    /** Norms and projections. */
    public GradientSpread spread() {
        return new GradientSpread(
                sizes,
                gradients.stream().map(g -> inner(g, g)).toList(),
                inner(mean, mean),
                gradients.stream().map(g -> inner(g, mean)).toList());
    }

    /**
     * Loss and slope of the whole batch in a direction, each with the variance that the parts tell.
     *
     * @param direction of any norm but 0; the slope is per unit of length
     */
    public StepEnd along(double... direction) {
        double norm = Math.sqrt(inner(direction, direction));
        List<Double> slopes =
                gradients.stream().map(g -> inner(g, direction) / norm).toList();
        return new StepEnd(mean(losses), mean(slopes), varianceOfMean(losses), varianceOfMean(slopes));
    }

    private double[] mean() {
        double[] sum = new double[gradients.get(0).length];
        for (int j = 0; j < sizes.size(); j++) {
            double weight = (double) sizes.get(j) / examples;
            double[] gradient = gradients.get(j);
            for (int c = 0; c < sum.length; c++) {
                sum[c] += weight * gradient[c];
            }
        }
        return sum;
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

    private static double inner(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
