package org.steadygrad.diagnostics.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.steadygrad.core.InvalidInputException;

/** What the probes need of DL4J's two kinds of network. */
sealed interface Subject {
    /** @throws InvalidInputException if the network is of another kind */
    static Subject of(Model network) {
        if (network instanceof MultiLayerNetwork sequence) {
            return new Sequence(sequence);
        }
        if (network instanceof ComputationGraph graph) {
            return new Graph(graph);
        }
        throw new InvalidInputException("probes must listen to a MultiLayerNetwork or a ComputationGraph, got a "
                + network.getClass().getSimpleName());
    }

    Model network();

    /** Those with parameters, in flattening order. */
    List<? extends Trainable> layers();

    /** The layer that has the loss; empty in a graph of several outputs. */
    Optional<Layer> output();

    /** A network of the same layers whose passes leave this one as it is. */
    ForwardPass copy();

    /** @throws InvalidInputException unless there are so many inputs */
    void requireInputs(int count);

    private static void require(int inputs, int given) {
        if (given != inputs) {
            throw new InvalidInputException(
                    "a probe batch must have an array for each of the network's %d inputs, got %d"
                            .formatted(inputs, given));
        }
    }

    record Sequence(MultiLayerNetwork network) implements Subject {
        @Override
        public List<? extends Trainable> layers() {
            return Arrays.stream(network.getLayers())
                    .filter(layer -> layer.numParams() > 0)
                    .toList();
        }

        @Override
        public Optional<Layer> output() {
            return Optional.of(network.getOutputLayer());
        }

        @Override
        public ForwardPass copy() {
            MultiLayerNetwork copy =
                    new MultiLayerNetwork(network.getLayerWiseConfigurations().clone());
            copy.init(network.params().dup(), false);
            return new ForwardPass.Sequence(copy);
        }

        @Override
        public void requireInputs(int count) {
            Subject.require(1, count);
        }
    }

    record Graph(ComputationGraph network) implements Subject {
        @Override
        public List<? extends Trainable> layers() {
            return Arrays.stream(network.topologicalSortOrder())
                    .mapToObj(i -> network.getVertices()[i])
                    .filter(vertex -> vertex.numParams() > 0)
                    .toList();
        }

        @Override
        public Optional<Layer> output() {
            return network.getNumOutputArrays() == 1 ? Optional.of(network.getOutputLayer(0)) : Optional.empty();
        }

        @Override
        public ForwardPass copy() {
            ComputationGraph copy =
                    new ComputationGraph(network.getConfiguration().clone());
            copy.init(network.params().dup(), false);
            return new ForwardPass.Graph(copy);
        }

        @Override
        public void requireInputs(int count) {
            Subject.require(network.getNumInputArrays(), count);
        }
    }
}
