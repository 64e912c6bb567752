package org.steadygrad.models.initialization;

import java.util.Objects;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.steadygrad.core.catalog.Rule;

/**
 * Another rule's weights, multiplied by a factor: {@code w = gain * w'}.
 *
 * @param rule gives {@code w'}
 * @param gain > 0 and finite
 */
public record ScaledWeights(IWeightInit rule, double gain) implements IWeightInit {
    /** @throws org.steadygrad.core.InvalidInputException if the gain is out of its range */
    @JsonCreator
    public ScaledWeights(@JsonProperty("rule") IWeightInit rule, @JsonProperty("gain") double gain) {
        this.rule = Objects.requireNonNull(rule);
        this.gain = (Double) Rule.Real.positive().check("gain", gain);
    }

    /** The rule itself at a gain of 1, so that its weights are the same bits. */
    static IWeightInit of(IWeightInit rule, double gain) {
        return gain == 1 ? rule : new ScaledWeights(rule, gain);
    }

    @Override
    public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray paramView) {
        INDArray weights = rule.init(fanIn, fanOut, shape, order, paramView);
        paramView.muli(gain);
        return weights;
    }
}
