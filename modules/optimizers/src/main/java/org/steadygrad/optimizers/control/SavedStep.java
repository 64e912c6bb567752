package org.steadygrad.optimizers.control;

import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a step of training changes in a network, copied before the step.
 *
 * @param updaterState none for updaters without state
 */
record SavedStep(INDArray parameters, Optional<INDArray> updaterState) {
    static SavedStep of(Model network) {
        return new SavedStep(network.params().dup(), state(network).map(INDArray::dup));
    }

    /** Puts all back; what stands in the gradient's place, where DL4J leaves the update, becomes zero. */
    void restore(Model network) {
        network.params().assign(parameters);
        updaterState.ifPresent(state -> state(network).orElseThrow().assign(state));
        network.getGradientsViewArray().assign(0);
    }

    private static Optional<INDArray> state(Model network) {
        return Optional.ofNullable(((NeuralNetwork) network).updaterState());
    }
}
