package org.steadygrad.models.initialization;

import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.models.layers.PlacedLayer;

/**
 * A layer that multiplies its input by a matrix: dense and output layers, convolutions, recurrent layers. Recurrent
 * weights are set as the input's weights are. Embeddings, element-wise multiplication, PReLU and normalization layers are
 * none; theories of how signals grow from layer to layer say nothing of their parameters.
 */
record WeightedLayer(String name, BaseLayer layer) {
    static Optional<WeightedLayer> of(PlacedLayer placed) {
        return placed.layer() instanceof BaseLayer layer && multiplies(layer)
                ? Optional.of(new WeightedLayer(placed.name(), layer))
                : Optional.empty();
    }

    private static boolean multiplies(Layer layer) {
        return !(layer instanceof BatchNormalization
                || layer instanceof PReLULayer
                || layer instanceof EmbeddingLayer
                || layer instanceof EmbeddingSequenceLayer
                || layer instanceof ElementWiseMultiplicationLayer);
    }

    void initializeBy(IWeightInit rule) {
        layer.setWeightInitFn(rule);
        if (layer instanceof BaseRecurrentLayer recurrent) {
            recurrent.setWeightInitFnRecurrent(rule);
        }
    }

    /**
     * Checks that the weights are a matrix {@code [outputs, inputs of one output]} once flattened.
     *
     * @throws InvalidInputException if they are not, or one cannot tell
     */
    void requireMatrix(String rule) {
        boolean other = layer instanceof Deconvolution2D
                || layer instanceof Deconvolution3D
                || layer instanceof DepthwiseConvolution2D
                || layer instanceof SeparableConvolution2D;
        if (other) {
            throw new InvalidInputException(
                    "%s must know which weights belong to one output: it does for dense, recurrent and plain convolutional layers, got %s, a %s"
                            .formatted(rule, name, layer.getClass().getSimpleName()));
        }
    }
}
