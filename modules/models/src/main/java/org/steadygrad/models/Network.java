package org.steadygrad.models;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/** A network with all its sizes known. Implementations are small records. */
public interface Network {
    /**
     * The layers, sized and initialised, with seed 0 and DL4J's defaults for all else. Each call gives a new configuration, which
     * the caller may change.
     */
    MultiLayerConfiguration configuration();
}
