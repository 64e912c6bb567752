package org.steadygrad.models.initialization;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.steadygrad.models.layers.PlacedLayer;

/**
 * {@link OrthogonalWeights} in all layers, refused where a layer's weights are no matrix.
 *
 * @param name that messages give the initialization
 */
record Orthogonal(String name, OrthogonalWeights weights) implements Initialization {
    Orthogonal(String name, double gain) {
        this(name, new OrthogonalWeights(gain));
    }

    @Override
    public MultiLayerConfiguration configure(MultiLayerConfiguration configuration) {
        check(PlacedLayer.of(configuration));
        return new AllWeights(weights).configure(configuration);
    }

    @Override
    public ComputationGraphConfiguration configure(ComputationGraphConfiguration configuration) {
        check(PlacedLayer.of(configuration));
        return new AllWeights(weights).configure(configuration);
    }

    private void check(List<PlacedLayer> layers) {
        layers.forEach(layer -> WeightedLayer.of(layer).ifPresent(weighted -> weighted.requireMatrix(name)));
    }
}
