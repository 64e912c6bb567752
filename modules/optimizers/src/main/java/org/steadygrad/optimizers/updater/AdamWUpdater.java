package org.steadygrad.optimizers.updater;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.optimizers.vector.FlatVector;

/** The means of {@link AdamW} over one block of parameters. */
final class AdamWUpdater extends BlockUpdater<AdamW> {
    /** The gradient's mean. */
    static final String MEAN = "M";

    /** The squared gradient's mean. */
    static final String SQUARES = "V";

    AdamWUpdater(AdamW config) {
        super(config, MEAN, SQUARES);
    }

    /**
     * Turns the gradient into the step without the decay. ND4J's operation adds its epsilon before the bias correction
     * of {@code u}; handing it {@code epsilon * √(1-beta2^t)} adds epsilon after it. It also takes a learning rate of 0
     * for its epsilon, so the step is then made at 1 and cleared.
     */
    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
        AdamW config = getConfig();
        INDArray step = FlatVector.of(gradient).values();
        double rate = config.getLearningRate(iteration, epoch);
        double correction = Math.sqrt(1 - Math.pow(config.beta2(), iteration + 1.0));
        Nd4j.exec(new AdamUpdater(
                step,
                state(SQUARES).values(),
                state(MEAN).values(),
                rate == 0 ? 1 : rate,
                config.beta1(),
                config.beta2(),
                config.epsilon() * correction,
                iteration));
        if (rate == 0) {
            step.muli(0);
        }
    }
}
