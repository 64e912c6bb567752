package org.steadygrad.optimizers.control;

import java.util.Arrays;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.optimizers.vector.FlatVector;

/**
 * What a step of training changes in a network, copied before the step.
 *
 * @param updaterState none for updaters without state
 */
record SavedStep(FlatVector parameters, Optional<FlatVector> updaterState) {
    static SavedStep of(Model network) {
        return new SavedStep(copy(network.params()), state(network).map(SavedStep::copy));
    }

    /**
     * What {@link #values()} gave for a network like this one.
     *
     * @throws InvalidInputException if the values are not as many as the network's
     */
    static SavedStep of(Model network, double... values) {
        SavedStep room = of(network);
        int parameters = Math.toIntExact(room.parameters.length());
        long needed = parameters + room.updaterState.map(FlatVector::length).orElse(0L);
        if (values.length != needed) {
            throw new InvalidInputException(
                    "a state to resume from must fit the network, whose parameters and updater state are %d values, got %d"
                            .formatted(needed, values.length));
        }
        room.parameters.values().assign(Nd4j.createFromArray(Arrays.copyOf(values, parameters)));
        room.updaterState.ifPresent(state ->
                state.values().assign(Nd4j.createFromArray(Arrays.copyOfRange(values, parameters, values.length))));
        return room;
    }

    /** Copies the network's present state into the memory that this one has. */
    void takeFrom(Model network) {
        parameters.copyFrom(FlatVector.of(network.params()));
        updaterState.ifPresent(
                state -> state.copyFrom(FlatVector.of(state(network).orElseThrow())));
    }

    /** Puts all back; what stands in the gradient's place, where DL4J leaves the update, becomes zero. */
    void restore(Model network) {
        FlatVector.of(network.params()).copyFrom(parameters);
        updaterState.ifPresent(
                state -> FlatVector.of(state(network).orElseThrow()).copyFrom(state));
        network.getGradientsViewArray().assign(0);
    }

    /** Parameters, then updater state; exact in both types. */
    double[] values() {
        double[] first = parameters.values().toDoubleVector();
        double[] rest =
                updaterState.map(state -> state.values().toDoubleVector()).orElse(new double[0]);
        double[] all = Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, all, first.length, rest.length);
        return all;
    }

    private static FlatVector copy(INDArray values) {
        FlatVector copy = FlatVector.of(Nd4j.createUninitialized(values.dataType(), values.length()));
        copy.copyFrom(FlatVector.of(values));
        return copy;
    }

    private static Optional<INDArray> state(Model network) {
        return Optional.ofNullable(((NeuralNetwork) network).updaterState());
    }
}
