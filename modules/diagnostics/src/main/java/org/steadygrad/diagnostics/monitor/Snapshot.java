package org.steadygrad.diagnostics.monitor;

import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.optimizers.vector.FlatVector;

/** What a step of training changes in a network, as it was before. */
final class Snapshot {
    private Optional<FlatVector> parameters = Optional.empty();
    private Optional<FlatVector> updaterState = Optional.empty();

    void take(Model network) {
        parameters = Optional.of(copy(network.params(), parameters));
        updaterState = state(network).map(state -> copy(state, updaterState));
    }

    void restore(Model network) {
        FlatVector.of(network.params()).copyFrom(parameters.orElseThrow());
        updaterState.ifPresent(
                saved -> FlatVector.of(state(network).orElseThrow()).copyFrom(saved));
    }

    private static FlatVector copy(INDArray values, Optional<FlatVector> room) {
        FlatVector copy = room.filter(present -> present.length() == values.length())
                .orElseGet(() -> FlatVector.of(Nd4j.createUninitialized(values.dataType(), values.length())));
        copy.copyFrom(FlatVector.of(values));
        return copy;
    }

    private static Optional<INDArray> state(Model network) {
        return Optional.ofNullable(((NeuralNetwork) network).updaterState());
    }
}
