package org.steadygrad.optimizers.batch;

import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.optimizers.gradient.Segment;
import org.steadygrad.optimizers.vector.FlatVector;

/**
 * The running mean and variance of one batch normalization over the micro-batches of a step.
 *
 * <p>DL4J passes on {@code u = old - new} for each of them, where with decay {@code d} and a micro-batch's mean
 * {@code a} and variance {@code v}
 *
 * <pre>
 * new mean = d*mean + (1-d)*a
 * new variance = d*variance + (1-d)*v      (kept as itself, or as log10 of its root)
 * </pre>
 *
 * <p>Those of the whole batch follow from the micro-batches' by their sizes {@code m_j} (Chan, Golub &amp; LeVeque,
 * "Updating formulae and a pairwise algorithm for computing sample variances", 1979):
 *
 * <pre>
 * a = sum(m_j a_j) / B
 * v = sum(m_j v_j) / B + sum(m_j (a_j - a)²) / B
 * </pre>
 */
final class RunningStatistics {
    /** How the variance is kept. */
    private enum Form {
        VARIANCE,
        LOG10_DEVIATION
    }

    private final double decay;
    private final Form form;
    private final int meanSegment;
    private final int spreadSegment;
    private final int channels;
    private double examples;
    private double[] meanUpdate;
    private double[] betweenMeans;
    private double[] variance;

    RunningStatistics(BatchNormalization layer, int meanSegment, int spreadSegment, int channels) {
        this.decay = layer.getDecay();
        this.form = layer.isUseLogStd() ? Form.LOG10_DEVIATION : Form.VARIANCE;
        this.meanSegment = meanSegment;
        this.spreadSegment = spreadSegment;
        this.channels = channels;
        begin();
    }

    static boolean isMean(Segment segment) {
        return segment.parameter().equals(BatchNormalizationParamInitializer.GLOBAL_MEAN);
    }

    void begin() {
        examples = 0;
        meanUpdate = new double[channels];
        betweenMeans = new double[channels];
        variance = new double[channels];
    }

    /**
     * Takes a micro-batch in.
     *
     * @param size its number of examples
     */
    void add(SegmentViews views, int size) {
        double[] means = views.gradient(meanSegment).values().toDoubleVector();
        double[] spreads = views.gradient(spreadSegment).values().toDoubleVector();
        double[] old = views.parameter(spreadSegment).values().toDoubleVector();
        examples += size;
        for (int i = 0; i < channels; i++) {
            double off = means[i] - meanUpdate[i];
            meanUpdate[i] += off * size / examples;
            betweenMeans[i] += size * off * (means[i] - meanUpdate[i]);
            variance[i] += (varianceOf(old[i] - spreads[i]) - variance[i]) * size / examples;
        }
    }

    /** Puts the whole batch's in the place of the latest micro-batch's. */
    void write(SegmentViews views) {
        double[] old = views.parameter(spreadSegment).values().toDoubleVector();
        double[] spreadUpdate = new double[channels];
        for (int i = 0; i < channels; i++) {
            spreadUpdate[i] = old[i] - keptOf(variance[i] + between(i));
        }
        put(views.gradient(meanSegment), meanUpdate);
        put(views.gradient(spreadSegment), spreadUpdate);
    }

    /** {@code (1-d) * sum(m_j (a_j - a)²) / B}, from updates that differ by {@code (1-d)(a_j - a)}. */
    private double between(int channel) {
        return decay == 1 ? 0 : betweenMeans[channel] / examples / (1 - decay);
    }

    private double varianceOf(double kept) {
        return form == Form.VARIANCE ? kept : Math.pow(10, 2 * kept);
    }

    private double keptOf(double value) {
        return form == Form.VARIANCE ? value : Math.log10(value) / 2;
    }

    private static void put(FlatVector target, double... values) {
        INDArray view = target.values();
        for (int i = 0; i < values.length; i++) {
            view.putScalar(i, values[i]);
        }
    }
}
