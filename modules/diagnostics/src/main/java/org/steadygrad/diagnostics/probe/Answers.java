package org.steadygrad.diagnostics.probe;

import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.diagnostics.HeapBlocks;

/**
 * What is measured of a layer's activations.
 *
 * @param channelAxis the axis of units: of channels, in a convolution
 * @param range of answers that are not saturated, if it is known
 * @param canDie whether a unit that answers zero to everything may be dead
 */
record Answers(int channelAxis, Optional<ActiveRange> range, boolean canDie) {
    private static final ActiveRange EVERYTHING = new ActiveRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /**
     * Of a layer with parameters or an activation function of its own; empty for others.
     *
     * @param axisBefore the axis of channels in the layer before, which a layer that does not say keeps
     */
    static Optional<Answers> of(Layer layer, int axisBefore) {
        org.deeplearning4j.nn.conf.layers.Layer conf = layer.conf().getLayer();
        if (conf instanceof ActivationLayer alone) {
            return Optional.of(applying(alone.getActivationFn(), axisBefore));
        }
        if (layer.numParams() == 0) {
            return Optional.empty();
        }
        int axis = channelAxis(conf, axisBefore);
        return Optional.of(
                applies(conf)
                        ? applying(((BaseLayer) conf).getActivationFn(), axis)
                        : new Answers(axis, Optional.empty(), false));
    }

    private static Answers applying(IActivation activation, int axis) {
        return new Answers(axis, ActiveRange.of(activation), ActiveRange.rectifies(activation));
    }

    /** Whether the layer's answer is its activation function's: it is not in recurrent layers, nor in batch norm. */
    private static boolean applies(org.deeplearning4j.nn.conf.layers.Layer conf) {
        return conf instanceof DenseLayer || conf instanceof ConvolutionLayer || conf instanceof EmbeddingLayer;
    }

    private static int channelAxis(org.deeplearning4j.nn.conf.layers.Layer conf, int axisBefore) {
        if (conf instanceof Convolution1DLayer sequence) {
            return sequence.getRnnDataFormat() == RNNFormat.NWC ? 2 : 1;
        }
        if (conf instanceof Convolution3D volume) {
            return volume.getDataFormat() == Convolution3D.DataFormat.NDHWC ? 4 : 1;
        }
        if (conf instanceof ConvolutionLayer image) {
            return image.getCnn2dDataFormat() == CNN2DFormat.NHWC ? 3 : 1;
        }
        return axisBefore;
    }

    /** @param activations of a batch, examples along the first axis */
    void record(String layer, INDArray activations, HeapBlocks blocks, Recorder recorder) {
        INDArray units = inOrder(activations);
        Sums sums = new Sums(range.orElse(EVERYTHING), units);
        blocks.of(units, sums);
        recorder.record(Quantity.ACTIVATION_MEAN, layer, sums.mean());
        recorder.record(Quantity.ACTIVATION_STD, layer, sums.std());
        if (range.isPresent()) {
            recorder.record(Quantity.SATURATION, layer, sums.saturatedShare());
        }
        if (canDie) {
            recorder.record(Quantity.DEAD_UNITS, layer, sums.deadShare());
        }
    }

    /** Examples, units, places; side by side in this order. */
    private INDArray inOrder(INDArray activations) {
        INDArray ordered = channelAxis == 1 || channelAxis != activations.rank() - 1
                ? activations
                : activations.permute(channelsFirst(activations.rank()));
        return HeapBlocks.sideBySide(ordered);
    }

    private static int[] channelsFirst(int rank) {
        return IntStream.range(0, rank)
                .map(axis -> axis == 0 ? 0 : axis == 1 ? rank - 1 : axis - 1)
                .toArray();
    }
}
