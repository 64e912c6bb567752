package org.steadygrad.models.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;

/**
 * A layer of a network's configuration.
 *
 * @param name as messages use it: its own, or {@code layer3} by its index from 0 where it has none
 * @param layer the configuration's own object; of a wrapper, what is wrapped
 * @param place whether the layer sees the data itself
 */
public record PlacedLayer(String name, Layer layer, Place place) {
    /** What a layer takes for its input. */
    public enum Place {
        /** The network's input, or one of them. */
        FIRST,
        /** What other layers give. */
        LATER
    }

    public PlacedLayer {
        Objects.requireNonNull(name);
        Objects.requireNonNull(layer);
        Objects.requireNonNull(place);
    }

    /** All layers in their order; both directions of a bidirectional layer; frozen ones are left out. */
    public static List<PlacedLayer> of(MultiLayerConfiguration configuration) {
        List<PlacedLayer> layers = new ArrayList<>();
        for (int i = 0; i < configuration.getConfs().size(); i++) {
            Layer layer = configuration.getConf(i).getLayer();
            String name = layer.getLayerName() == null ? "layer" + i : layer.getLayerName();
            Place place = i == 0 ? Place.FIRST : Place.LATER;
            opened(layer).map(inner -> new PlacedLayer(name, inner, place)).forEach(layers::add);
        }
        return List.copyOf(layers);
    }

    /** All layers; both directions of a bidirectional layer; frozen ones are left out. */
    public static List<PlacedLayer> of(ComputationGraphConfiguration configuration) {
        Set<String> inputs = Set.copyOf(configuration.getNetworkInputs());
        return configuration.getVertices().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof LayerVertex)
                .flatMap(entry -> {
                    List<String> sources = configuration.getVertexInputs().get(entry.getKey());
                    Place place = sources.stream().anyMatch(inputs::contains) ? Place.FIRST : Place.LATER;
                    Layer layer =
                            ((LayerVertex) entry.getValue()).getLayerConf().getLayer();
                    return opened(layer).map(inner -> new PlacedLayer(entry.getKey(), inner, place));
                })
                .toList();
    }

    private static Stream<Layer> opened(Layer layer) {
        if (layer instanceof FrozenLayer || layer instanceof FrozenLayerWithBackprop) {
            return Stream.empty();
        }
        if (layer instanceof BaseWrapperLayer wrapper) {
            return opened(wrapper.getUnderlying());
        }
        return layer instanceof Bidirectional both
                ? Stream.of(both.getFwd(), both.getBwd()).flatMap(PlacedLayer::opened)
                : Stream.of(layer);
    }
}
