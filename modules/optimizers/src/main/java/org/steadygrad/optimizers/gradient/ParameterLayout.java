package org.steadygrad.optimizers.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.optimizers.gradient.Segment.Content;
import org.steadygrad.optimizers.gradient.Weight.Place;
import org.steadygrad.optimizers.vector.FlatVector;

/**
 * Where each parameter lies in the flattened parameters and gradients of a network.
 *
 * @param segments in flattening order, without gaps
 */
public record ParameterLayout(List<Segment> segments) {
    public ParameterLayout {
        segments = List.copyOf(segments);
    }

    /**
     * The layout of an initialized network.
     *
     * @throws InvalidInputException if the model is neither a MultiLayerNetwork nor a ComputationGraph, as in layerwise
     *     pretraining, or has no parameter that is trained by its gradient
     */
    public static ParameterLayout of(Model network) {
        ParameterLayout layout = new ParameterLayout(segments(layers(network)));
        if (layout.groups(Grouping.NETWORK).isEmpty()) {
            throw new InvalidInputException("a gradient control needs a network with parameters to train, got none");
        }
        return layout;
    }

    /** Number of values in the flattened vectors. */
    public long length() {
        return segments.stream().mapToLong(Segment::length).sum();
    }

    /** Views of a flattened vector, one for each segment. */
    List<FlatVector> slices(FlatVector flattened) {
        return segments.stream()
                .map(segment -> flattened.slice(segment.offset(), segment.length()))
                .toList();
    }

    /** All segments of content GRADIENT, grouped, in flattening order. */
    public List<Group> groups(Grouping grouping) {
        List<Group> groups = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).content() == Content.UPDATE) {
                continue;
            }
            if (!open.isEmpty() && !grouping.together(segments.get(open.get(0)), segments.get(i))) {
                groups.add(group(grouping, open));
                open.clear();
            }
            open.add(i);
        }
        if (!open.isEmpty()) {
            groups.add(group(grouping, open));
        }
        return groups;
    }

    /**
     * The trained weights of layers in certain places, each a group of its own, their units known.
     *
     * @param stage that works on single units, for messages
     * @throws InvalidInputException if there is none, or the layout of one is not known
     */
    public List<Group> weights(String stage, Set<Place> places) {
        List<Group> groups = groups(Grouping.PARAMETER).stream()
                .filter(group -> isWeight(group, places))
                .toList();
        if (groups.isEmpty()) {
            throw new InvalidInputException("%s must have weights to work on in the network's %s layers, got none"
                    .formatted(stage, words(places)));
        }
        groups.forEach(group -> requireUnits(stage, group));
        return groups;
    }

    private static String words(Set<Place> places) {
        return places.stream()
                .map(place -> place.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" and "));
    }

    private boolean isWeight(Group group, Set<Place> places) {
        return segments.get(group.segments().get(0))
                .weight()
                .filter(weight -> places.contains(weight.place()))
                .isPresent();
    }

    private void requireUnits(String stage, Group group) {
        Weight weight = segments.get(group.segments().get(0)).weight().orElseThrow();
        if (weight.units().isEmpty()) {
            throw new InvalidInputException(
                    "%s must know which weights belong to one output: it does for dense layers, vanilla recurrent layers, LSTMs and 1D and 2D convolutions, got %s of a %s"
                            .formatted(stage, group.name(), weight.layerType()));
        }
    }

    private Group group(Grouping grouping, List<Integer> members) {
        return new Group(grouping.name(segments.get(members.get(0))), members);
    }

    private static List<Segment> segments(List<? extends Trainable> layers) {
        List<Segment> segments = new ArrayList<>();
        long offset = 0;
        for (int layer = 0; layer < layers.size(); layer++) {
            Place place = place(layer, layers);
            for (Map.Entry<String, INDArray> parameter : parameters(layers.get(layer))) {
                Segment segment =
                        segment(layer, layers.get(layer), place, parameter.getKey(), offset, parameter.getValue());
                segments.add(segment);
                offset += segment.length();
            }
        }
        return segments;
    }

    /** In the order in which they lie in memory, which for separable convolutions is not that of the table. */
    private static List<Map.Entry<String, INDArray>> parameters(Trainable layer) {
        return layer.paramTable(false).entrySet().stream()
                .sorted(Comparator.comparingLong(
                        parameter -> parameter.getValue().offset()))
                .toList();
    }

    private static Segment segment(
            int index, Trainable layer, Place place, String parameter, long offset, INDArray values) {
        List<Long> shape = Arrays.stream(values.shape()).boxed().toList();
        return new Segment(
                index,
                name(index, layer),
                parameter,
                offset,
                shape,
                content(layer, parameter),
                WeightLayout.of(layer, parameter, shape, place));
    }

    private static Place place(int index, List<? extends Trainable> layers) {
        boolean output = layers.stream().anyMatch(WeightLayout::hasLoss)
                ? WeightLayout.hasLoss(layers.get(index))
                : index == layers.size() - 1;
        return output ? Place.OUTPUT : Place.HIDDEN;
    }

    private static String name(int index, Trainable layer) {
        String name = layer instanceof GraphVertex vertex
                ? vertex.getVertexName()
                : layer.getConfig().getLayerName();
        return name == null ? "layer" + index : name;
    }

    private static Content content(Trainable layer, String parameter) {
        boolean update = !layer.updaterDivideByMinibatch(parameter)
                || layer.getConfig().isPretrainParam(parameter)
                || layer.getConfig().getUpdaterByParam(parameter) instanceof NoOp;
        return update ? Content.UPDATE : Content.GRADIENT;
    }

    private static List<? extends Trainable> layers(Model network) {
        if (network instanceof MultiLayerNetwork sequence) {
            return Arrays.stream(sequence.getLayers())
                    .filter(layer -> layer.numParams() > 0)
                    .toList();
        }
        if (network instanceof ComputationGraph graph) {
            return Arrays.stream(graph.topologicalSortOrder())
                    .mapToObj(i -> graph.getVertices()[i])
                    .filter(vertex -> vertex.numParams() > 0)
                    .toList();
        }
        throw new InvalidInputException(
                "a gradient control must listen to a MultiLayerNetwork or a ComputationGraph, got a "
                        + network.getClass().getSimpleName());
    }
}
