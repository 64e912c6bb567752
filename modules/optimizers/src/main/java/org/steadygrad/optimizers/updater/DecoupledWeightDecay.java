package org.steadygrad.optimizers.updater;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.optimizers.vector.FlatVector;

/**
 * Decoupled weight decay, which shrinks the parameters past the updater:
 *
 * <p>{@code p = p - learningRate * coefficient * p - step}
 *
 * <p>with the updater's {@code step}, so that no gradient control, momentum or root mean square sees the decay. The
 * learning rate is the updater's at that step; 1 for an updater that has none. Unlike DL4J's {@code WeightDecay} it adds
 * nothing to the score: the decay is not the gradient of a penalty, and the score stays the loss.
 *
 * <p>Loshchilov & Hutter, "Decoupled weight decay regularization", ICLR 2019, without the separate schedule multiplier,
 * as in PyTorch's {@code AdamW}.
 */
public final class DecoupledWeightDecay implements Regularization {
    private static final long serialVersionUID = 1L;

    private final double coefficient;

    /**
     * @param coefficient >= 0 and finite
     * @throws org.steadygrad.core.InvalidInputException if it is not
     */
    @JsonCreator
    public DecoupledWeightDecay(@JsonProperty("coefficient") double coefficient) {
        this.coefficient = (Double) Rule.Real.atLeastZero().check("weightDecay.coefficient", coefficient);
    }

    public double getCoefficient() {
        return coefficient;
    }

    @Override
    public ApplyStep applyStep() {
        return ApplyStep.POST_UPDATER;
    }

    /** Adds the shrinkage to the step that DL4J is about to subtract from the parameters. */
    @Override
    public void apply(INDArray param, INDArray gradView, double lr, int iteration, int epoch) {
        FlatVector.of(gradView).add(lr * coefficient, FlatVector.of(param));
    }

    @Override
    public double score(INDArray param, int iteration, int epoch) {
        return 0;
    }

    @Override
    public DecoupledWeightDecay clone() {
        return new DecoupledWeightDecay(coefficient);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DecoupledWeightDecay that && Double.compare(coefficient, that.coefficient) == 0;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(coefficient);
    }

    @Override
    public String toString() {
        return "DecoupledWeightDecay(%s)".formatted(coefficient);
    }
}
