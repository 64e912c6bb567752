package org.steadygrad.models;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMixtureDensity;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.models.own.ModelContent;

/**
 * A network that the user brought, for examples of one shape. Its counts of iterations and epochs start anew, its numbers are
 * float32, and layers without a name get one; all else is as it came until an experiment replaces it.
 *
 * @param name as messages have it
 */
record OwnNetwork(String name, ModelContent content, DataShape shape) implements Network {
    private static final String FROZEN = "layer %s is frozen; all layers must train";

    OwnNetwork {
        Objects.requireNonNull(name);
        Objects.requireNonNull(content);
        Objects.requireNonNull(shape);
    }

    /** @throws InvalidInputException if the network cannot be trained on such examples, or not by this project */
    @Override
    public Blueprint blueprint() {
        Blueprint blueprint = content.kind() == ModelContent.Kind.SEQUENCE ? sequence() : graph();
        blueprint.settings().forEach(this::prepare);
        requireNames(blueprint);
        new ShapeFit(name, shape).fit(blueprint);
        content.weights().ifPresent(weights -> requireFit(weights, blueprint));
        return blueprint;
    }

    @Override
    public Optional<float[]> weights() {
        return content.weights();
    }

    private Blueprint sequence() {
        MultiLayerConfiguration configuration = read(() -> MultiLayerConfiguration.fromJson(content.json()));
        configuration.setIterationCount(0);
        configuration.setEpochCount(0);
        configuration.setDataType(DataType.FLOAT);
        requireWholeBackprop(configuration.getBackpropType());
        List<NeuralNetConfiguration> layers = configuration.getConfs();
        if (layers.isEmpty()) {
            throw refused("must have layers, got none");
        }
        layers.stream().map(NeuralNetConfiguration::getLayer).forEach(this::requireTrainable);
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i).getLayer();
            if (layer.getLayerName() == null) {
                layer.setLayerName("layer" + i);
            }
        }
        requireLoss(layers.get(layers.size() - 1).getLayer());
        return Blueprint.of(configuration);
    }

    private Blueprint graph() {
        ComputationGraphConfiguration configuration =
                read(() -> ComputationGraphConfiguration.fromJson(content.json()));
        configuration.setIterationCount(0);
        configuration.setEpochCount(0);
        configuration.setDataType(DataType.FLOAT);
        requireWholeBackprop(configuration.getBackpropType());
        List<String> inputs = configuration.getNetworkInputs();
        List<String> outputs = configuration.getNetworkOutputs();
        if (inputs.size() != 1 || outputs.size() != 1) {
            throw refused("must have one input and one output, got inputs %s and outputs %s"
                    .formatted(String.join(", ", inputs), String.join(", ", outputs)));
        }
        configuration.getVertices().forEach((vertex, settings) -> {
            if (settings instanceof SameDiffVertex) {
                throw refused("vertex %s is a %s, whose updater cannot be replaced"
                        .formatted(vertex, settings.getClass().getSimpleName()));
            }
            if (settings instanceof LayerVertex layer) {
                requireTrainable(
                        layer.getLayerConf() == null
                                ? null
                                : layer.getLayerConf().getLayer());
                layer.getLayerConf().getLayer().setLayerName(vertex);
            }
        });
        requireLoss(
                configuration.getVertices().get(outputs.get(0)) instanceof LayerVertex last
                        ? last.getLayerConf().getLayer()
                        : null);
        return Blueprint.of(configuration);
    }

    private interface Reading<T> {
        T read();
    }

    private <T> T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String reason =
                    String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
            throw new InvalidInputException("model %s cannot be read by DL4J: %s".formatted(name, reason), e);
        }
    }

    private void prepare(NeuralNetConfiguration settings) {
        settings.setIterationCount(0);
        settings.setEpochCount(0);
        settings.setDataType(DataType.FLOAT);
        if (settings.getOptimizationAlgo() != OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT) {
            throw refused(
                    "must have optimizationAlgo STOCHASTIC_GRADIENT_DESCENT, got " + settings.getOptimizationAlgo());
        }
    }

    private void requireWholeBackprop(BackpropType type) {
        if (type != BackpropType.Standard) {
            throw refused("must have backpropType Standard, got " + type);
        }
    }

    private void requireTrainable(Layer layer) {
        if (layer == null) {
            throw refused("must have a layer in each place, got one that is empty");
        }
        if (layer instanceof FrozenLayer frozen) {
            throw refused(FROZEN.formatted(frozen.getLayer().getLayerName()));
        }
        if (layer instanceof FrozenLayerWithBackprop frozen) {
            throw refused(FROZEN.formatted(frozen.getUnderlying().getLayerName()));
        }
        if (layer instanceof AbstractSameDiffLayer) {
            throw refused("layer %s is a %s, whose updater cannot be replaced"
                    .formatted(layer.getLayerName(), layer.getClass().getSimpleName()));
        }
        if (layer instanceof ConvolutionLayer images && images.getCnn2dDataFormat() == CNN2DFormat.NHWC) {
            throw refused("layer %s must take images as NCHW, got NHWC".formatted(layer.getLayerName()));
        }
    }

    private void requireNames(Blueprint blueprint) {
        Set<String> seen = new HashSet<>();
        blueprint
                .settings()
                .map(NeuralNetConfiguration::getLayer)
                .filter(Objects::nonNull)
                .forEach(layer -> {
                    if (!seen.add(layer.getLayerName())) {
                        throw refused("must have layers of different names, got two named " + layer.getLayerName());
                    }
                });
    }

    private void requireLoss(Layer last) {
        ILossFunction loss = last instanceof BaseOutputLayer output
                ? output.getLossFn()
                : last instanceof LossLayer output ? output.getLossFn() : null;
        if (loss == null) {
            throw refused("must end with an output layer, which has a loss; got %s"
                    .formatted(
                            last == null ? "a vertex" : last.getClass().getSimpleName() + " " + last.getLayerName()));
        }
        if (loss instanceof LossSparseMCXENT || loss instanceof LossMixtureDensity) {
            throw refused("layer %s must have a loss of one-hot labels, such as LossMCXENT, got %s"
                    .formatted(last.getLayerName(), loss.getClass().getSimpleName()));
        }
    }

    private void requireFit(float[] weights, Blueprint blueprint) {
        if (weights.length != (long) blueprint.parameters()) {
            throw refused("must have weights for its %.0f parameters, got %d"
                    .formatted(blueprint.parameters(), weights.length));
        }
    }

    private InvalidInputException refused(String rule) {
        return new InvalidInputException("model %s %s".formatted(name, rule));
    }
}
