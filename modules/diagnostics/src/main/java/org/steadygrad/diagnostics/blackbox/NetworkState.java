package org.steadygrad.diagnostics.blackbox;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * All that training a network on the calling thread depends on, between two steps: parameters, updater state, counts of
 * iterations and epochs, and the thread's random numbers. A network made of the same configuration that takes this state
 * on goes on, with the same batches, bit for bit as the first did. Not part of it are learning rates that were changed by
 * hand.
 */
public final class NetworkState implements Serializable, AutoCloseable {
    private static final long serialVersionUID = 1;

    private transient INDArray parameters;
    private transient Optional<INDArray> updaterState;
    private final int iteration;
    private final int epoch;
    private final long randomRoot;
    private final long randomNode;

    private NetworkState(INDArray parameters, Optional<INDArray> updaterState, int iteration, int epoch) {
        this.parameters = parameters;
        this.updaterState = updaterState;
        this.iteration = iteration;
        this.epoch = epoch;
        this.randomRoot = Nd4j.getRandom().rootState();
        this.randomNode = Nd4j.getRandom().nodeState();
    }

    /** The state of a network that the calling thread trains, copied. */
    public static NetworkState of(Model network) {
        return new NetworkState(
                network.params().dup(), updaterState(network).map(INDArray::dup), iteration(network), epoch(network));
    }

    /**
     * Puts a network, and the random numbers of the calling thread, into this state.
     *
     * @throws IllegalArgumentException if the network has other parameters or another updater
     */
    public void restore(Model network) {
        assign(network.params(), parameters);
        Optional<INDArray> state = updaterState(network);
        if (state.isPresent() != updaterState.isPresent()) {
            throw new IllegalArgumentException("network must have the updater that the state was taken with");
        }
        state.ifPresent(present -> assign(present, updaterState.orElseThrow()));
        count(network);
        Nd4j.getRandom().setStates(randomRoot, randomNode);
    }

    /** Gives the copies' memory back; the state is not to be used any more. */
    @Override
    public void close() {
        parameters.close();
        updaterState.ifPresent(INDArray::close);
    }

    private static void assign(INDArray target, INDArray source) {
        if (source.length() != target.length() || source.dataType() != target.dataType()) {
            throw new IllegalArgumentException("network must have %d values of %s, got %d of %s"
                    .formatted(source.length(), source.dataType(), target.length(), target.dataType()));
        }
        target.assign(source.reshape(target.shape()));
    }

    private static Optional<INDArray> updaterState(Model network) {
        return Optional.ofNullable(((NeuralNetwork) network).updaterState());
    }

    private static int iteration(Model network) {
        return network instanceof MultiLayerNetwork sequence
                ? sequence.getIterationCount()
                : ((ComputationGraph) network).getIterationCount();
    }

    private static int epoch(Model network) {
        return network instanceof MultiLayerNetwork sequence
                ? sequence.getEpochCount()
                : ((ComputationGraph) network).getEpochCount();
    }

    private void count(Model network) {
        if (network instanceof MultiLayerNetwork sequence) {
            sequence.setIterationCount(iteration);
            sequence.setEpochCount(epoch);
        } else {
            ComputationGraph graph = (ComputationGraph) network;
            graph.getConfiguration().setIterationCount(iteration);
            graph.getConfiguration().setEpochCount(epoch);
        }
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        out.writeObject(Nd4j.toByteArray(parameters));
        out.writeObject(updaterState.isPresent() ? Nd4j.toByteArray(updaterState.get()) : new byte[0]);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        parameters = Nd4j.fromByteArray((byte[]) in.readObject());
        byte[] state = (byte[]) in.readObject();
        updaterState = state.length == 0 ? Optional.empty() : Optional.of(Nd4j.fromByteArray(state));
    }
}
