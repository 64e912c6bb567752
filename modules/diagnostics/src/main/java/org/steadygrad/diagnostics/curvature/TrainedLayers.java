package org.steadygrad.diagnostics.curvature;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.IUpdater;
import org.steadygrad.optimizers.gradient.ParameterLayout;
import org.steadygrad.optimizers.gradient.Segment.Content;

/** The layers of a network that have parameters, and what moves these. */
final class TrainedLayers {
    private TrainedLayers() {}

    /** The updaters of those parameters that are moved by their gradient. */
    static Stream<IUpdater> updaters(Model network) {
        List<? extends Trainable> layers = of(network);
        return ParameterLayout.of(network).segments().stream()
                .filter(segment -> segment.content() == Content.GRADIENT)
                .map(segment -> layers.get(segment.layerIndex()).getConfig().getUpdaterByParam(segment.parameter()));
    }

    /** Those with parameters, in flattening order. */
    static List<? extends Trainable> of(Model network) {
        if (network instanceof MultiLayerNetwork sequence) {
            return Arrays.stream(sequence.getLayers())
                    .filter(layer -> layer.numParams() > 0)
                    .toList();
        }
        ComputationGraph graph = (ComputationGraph) network;
        return Arrays.stream(graph.topologicalSortOrder())
                .mapToObj(i -> graph.getVertices()[i])
                .filter(vertex -> vertex.numParams() > 0)
                .toList();
    }
}
