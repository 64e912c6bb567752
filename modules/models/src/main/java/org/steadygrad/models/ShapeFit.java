package org.steadygrad.models;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.core.experiment.DataShape;

/**
 * Follows the shape of an example through a network, so that a net that does not fit its data is refused by the layer where
 * they part. Where the first layer wants rows and the examples are images, they are flattened before it; a layer without a
 * number of inputs gets it.
 *
 * @param name of the model, as messages have it
 */
record ShapeFit(String name, DataShape shape) {
    /** @throws InvalidInputException if the network does not fit the shape */
    void fit(Blueprint blueprint) {
        if (blueprint instanceof Blueprint.Sequence sequence) {
            fit(sequence.configuration());
        } else if (blueprint instanceof Blueprint.Graph graph) {
            fit(graph.configuration());
        }
    }

    private void fit(MultiLayerConfiguration configuration) {
        Map<Integer, InputPreProcessor> reshapings = new HashMap<>(
                Optional.ofNullable(configuration.getInputPreProcessors()).orElse(Map.of()));
        InputType given = InputTypes.of(shape);
        for (int i = 0; i < configuration.getConfs().size(); i++) {
            Layer layer = configuration.getConf(i).getLayer();
            if (i == 0 && reshapings.get(i) == null) {
                flattening(layer).ifPresent(flat -> reshapings.put(0, flat));
            }
            int index = i;
            InputType before = given;
            InputType taken = attempt(layer.getLayerName(), () -> reshaped(reshapings.get(index), before));
            requireInputs(layer, taken);
            given = attempt(layer.getLayerName(), () -> layer.getOutputType(index, taken));
        }
        configuration.setInputPreProcessors(reshapings);
        requireAnswer(given);
    }

    private void fit(ComputationGraphConfiguration configuration) {
        String input = configuration.getNetworkInputs().get(0);
        Map<String, InputType> known = new HashMap<>(Map.of(input, InputTypes.of(shape)));
        Map<String, GraphVertex> open = new HashMap<>(configuration.getVertices());
        while (!open.isEmpty()) {
            String next = open.keySet().stream()
                    .filter(vertex -> known.keySet()
                            .containsAll(configuration.getVertexInputs().getOrDefault(vertex, List.of())))
                    .findFirst()
                    .orElseThrow(() -> refused("must be a graph without cycles and gaps, got one at " + open.keySet()));
            List<String> sources = configuration.getVertexInputs().getOrDefault(next, List.of());
            InputType[] given = sources.stream().map(known::get).toArray(InputType[]::new);
            GraphVertex vertex = Objects.requireNonNull(open.remove(next));
            if (vertex instanceof LayerVertex layer && given.length == 1) {
                prepare(next, layer, given[0], sources.contains(input));
            }
            known.put(next, attempt(next, () -> vertex.getOutputType(0, given)));
        }
        requireAnswer(known.get(configuration.getNetworkOutputs().get(0)));
    }

    private void prepare(String vertex, LayerVertex placed, InputType given, boolean first) {
        Layer layer = placed.getLayerConf().getLayer();
        if (first && placed.getPreProcessor() == null) {
            flattening(layer).ifPresent(placed::setPreProcessor);
        }
        requireInputs(layer, attempt(vertex, () -> reshaped(placed.getPreProcessor(), given)));
    }

    /** What stands between images and a layer of rows, if both meet. */
    private Optional<InputPreProcessor> flattening(Layer layer) {
        return shape.isImage()
                ? Optional.ofNullable(layer.getPreProcessorForInputType(InputTypes.of(shape)))
                : Optional.empty();
    }

    private static InputType reshaped(InputPreProcessor reshaping, InputType given) {
        return reshaping == null ? given : reshaping.getOutputType(given);
    }

    private void requireInputs(Layer layer, InputType taken) {
        if (!(layer instanceof FeedForwardLayer fed)) {
            return;
        }
        if (fed.getNIn() == 0) {
            fed.setNIn(taken, true);
        }
        Optional<Long> got = inputs(taken);
        if (got.isPresent() && got.get() != fed.getNIn()) {
            throw refused("layer %s expects %d inputs, got %d from examples of shape %s"
                    .formatted(layer.getLayerName(), fed.getNIn(), got.get(), shape.features()));
        }
    }

    /** Values of a row or a step, channels of an image. */
    private static Optional<Long> inputs(InputType taken) {
        if (taken instanceof InputType.InputTypeFeedForward row) {
            return Optional.of(row.getSize());
        }
        if (taken instanceof InputType.InputTypeRecurrent steps) {
            return Optional.of(steps.getSize());
        }
        return taken instanceof InputType.InputTypeConvolutional image
                ? Optional.of(image.getChannels())
                : Optional.empty();
    }

    private void requireAnswer(InputType output) {
        if (shape.answer() == Answer.CLASS_PER_STEP) {
            throw refused("must be given examples with one answer each, got a class at every step");
        }
        boolean fits = output instanceof InputType.InputTypeFeedForward row && row.getSize() == shape.classes();
        if (!fits) {
            String answers = shape.answer() == Answer.CLASS ? "classes" : "numbers";
            throw refused("must answer with one value for each of the %d %s, got %s"
                    .formatted(shape.classes(), answers, output));
        }
    }

    private <T> T attempt(String layer, Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new InvalidInputException(
                    "model %s layer %s does not fit examples of shape %s: %s"
                            .formatted(name, layer, shape.features(), reason),
                    e);
        }
    }

    private InvalidInputException refused(String rule) {
        return new InvalidInputException("model %s %s".formatted(name, rule));
    }
}
