package org.steadygrad.models.dropout;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/** Adds none: the model's own dropout, if it has any, stays. */
record NoDropout() implements NetworkDropout {
    @Override
    public MultiLayerConfiguration configure(MultiLayerConfiguration configuration) {
        return configuration;
    }

    @Override
    public ComputationGraphConfiguration configure(ComputationGraphConfiguration configuration) {
        return configuration;
    }
}
