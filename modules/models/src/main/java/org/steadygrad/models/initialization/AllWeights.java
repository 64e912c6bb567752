package org.steadygrad.models.initialization;

import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.steadygrad.models.layers.PlacedLayer;

/** The same rule for the weights of all layers; see {@link WeightedLayer} for which these are. */
record AllWeights(IWeightInit rule) implements Initialization {
    AllWeights {
        Objects.requireNonNull(rule);
    }

    @Override
    public MultiLayerConfiguration configure(MultiLayerConfiguration configuration) {
        set(PlacedLayer.of(configuration));
        return configuration;
    }

    @Override
    public ComputationGraphConfiguration configure(ComputationGraphConfiguration configuration) {
        set(PlacedLayer.of(configuration));
        return configuration;
    }

    private void set(List<PlacedLayer> layers) {
        layers.forEach(layer -> WeightedLayer.of(layer).ifPresent(weighted -> weighted.initializeBy(rule)));
    }
}
