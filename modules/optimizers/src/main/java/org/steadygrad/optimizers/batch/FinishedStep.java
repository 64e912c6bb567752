package org.steadygrad.optimizers.batch;

import java.util.Objects;
import java.util.Optional;

/**
 * What a policy learns of a step that moved the parameters.
 *
 * @param spread of the micro-batches' gradients; empty if the batch was not cut
 * @param loss of the batch before the step, penalties included, as DL4J scores it; may be NaN
 * @param learningRate of the step
 * @param examplesSeen by the training so far, this step's included
 */
public record FinishedStep(Optional<GradientSpread> spread, double loss, double learningRate, long examplesSeen) {
    public FinishedStep {
        Objects.requireNonNull(spread);
    }
}
