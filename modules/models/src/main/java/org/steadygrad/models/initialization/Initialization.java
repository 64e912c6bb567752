package org.steadygrad.models.initialization;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A way to choose a network's first weights, in two steps: {@code configure} before the network is made, {@code afterInit}
 * right after {@code init()} and before the first training step. Biases, and what normalization layers hold, stay as the
 * model has them.
 *
 * <p>The weights depend on the configuration's seed alone, from which DL4J seeds the calling thread's random numbers in
 * {@code init()}, and, where data is looked at, on that data.
 */
public interface Initialization {
    /**
     * Sets the initialization on the layers of a built configuration.
     *
     * @return the configuration
     * @throws org.steadygrad.core.InvalidInputException if the initialization is not known for one of the layers
     */
    MultiLayerConfiguration configure(MultiLayerConfiguration configuration);

    /** As {@link #configure(MultiLayerConfiguration)}. */
    ComputationGraphConfiguration configure(ComputationGraphConfiguration configuration);

    /**
     * Fits the weights of a network that has just been initialised to data; does nothing unless the initialization is
     * driven by data.
     *
     * @param features of one batch, as the network takes them; only read
     * @throws org.steadygrad.core.InvalidInputException if they cannot tell how large a layer's outputs are
     */
    default void afterInit(MultiLayerNetwork network, INDArray features) {}

    /** As {@link #afterInit(MultiLayerNetwork, INDArray)}, with one array for each input of the network. */
    default void afterInit(ComputationGraph network, INDArray... features) {}
}
