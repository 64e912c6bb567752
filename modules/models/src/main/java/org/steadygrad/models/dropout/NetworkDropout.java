package org.steadygrad.models.dropout;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/** One kind of dropout at one rate, with the layers that it goes on. Layers that it does not go on are left alone. */
public interface NetworkDropout {
    /**
     * Sets the dropout on the layers of a built configuration.
     *
     * @return the configuration
     * @throws org.steadygrad.core.InvalidInputException if no layer takes it, or DL4J would compute it wrongly there
     */
    MultiLayerConfiguration configure(MultiLayerConfiguration configuration);

    /** As {@link #configure(MultiLayerConfiguration)}. */
    ComputationGraphConfiguration configure(ComputationGraphConfiguration configuration);
}
