package org.steadygrad.models.initialization;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/** Leaves the weights as the model's configuration has them. */
record AsModel() implements Initialization {
    @Override
    public MultiLayerConfiguration configure(MultiLayerConfiguration configuration) {
        return configuration;
    }

    @Override
    public ComputationGraphConfiguration configure(ComputationGraphConfiguration configuration) {
        return configuration;
    }
}
