package org.steadygrad.models.dropout;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.models.layers.PlacedLayer;
import org.steadygrad.models.layers.PlacedLayer.Place;

/** A dropout on the inputs of all layers of one kind that do not take the network's input. */
record InputDropout(String name, Target target, IDropout dropout) implements NetworkDropout {
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
        List<PlacedLayer> taking = layers.stream()
                .filter(placed -> placed.place() == Place.LATER && target.takes(placed.layer()))
                .toList();
        if (taking.isEmpty()) {
            throw new InvalidInputException("dropout %s must have %s after the first layer, the network has none"
                    .formatted(name, target.words()));
        }
        taking.forEach(placed -> target.check(name, placed));
        taking.forEach(placed -> placed.layer().setIDropout(dropout.clone()));
    }
}
