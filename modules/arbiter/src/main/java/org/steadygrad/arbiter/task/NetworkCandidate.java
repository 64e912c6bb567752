package org.steadygrad.arbiter.task;

import org.deeplearning4j.arbiter.DL4JConfiguration;
import org.deeplearning4j.arbiter.GraphConfiguration;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.steadygrad.core.InvalidInputException;

/**
 * A network that a space of networks proposes, at its first weights.
 *
 * @param epochs to train
 */
record NetworkCandidate(Model network, int epochs) {
    /**
     * The network of a candidate's value.
     *
     * @throws InvalidInputException if the value is none of a {@link org.deeplearning4j.arbiter.MultiLayerSpace} or a
     *     {@link org.deeplearning4j.arbiter.ComputationGraphSpace}, or trains by early stopping
     */
    static NetworkCandidate of(Object value) {
        if (value instanceof DL4JConfiguration row) {
            refuse(row.getEarlyStoppingConfiguration());
            MultiLayerNetwork network = new MultiLayerNetwork(row.getMultiLayerConfiguration());
            network.init();
            return new NetworkCandidate(network, row.getNumEpochs());
        }
        if (value instanceof GraphConfiguration graph) {
            refuse(graph.getEarlyStoppingConfiguration());
            ComputationGraph network = new ComputationGraph(graph.getConfiguration());
            network.init();
            return new NetworkCandidate(network, graph.getNumEpochs());
        }
        throw new InvalidInputException("a candidate must be of a MultiLayerSpace or a ComputationGraphSpace, got a %s"
                .formatted(value.getClass().getName()));
    }

    private static void refuse(Object earlyStopping) {
        if (earlyStopping != null) {
            throw new InvalidInputException("a space of networks must give numEpochs, got early stopping");
        }
    }

    void fit(DataSetIterator data) {
        if (network instanceof ComputationGraph graph) {
            graph.fit(data, epochs);
        } else {
            ((MultiLayerNetwork) network).fit(data, epochs);
        }
    }
}
