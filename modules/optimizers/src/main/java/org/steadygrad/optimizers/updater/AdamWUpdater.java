package org.steadygrad.optimizers.updater;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;

/** The means of {@link AdamW} over one block of parameters. */
final class AdamWUpdater extends AdaptiveBlock<AdamW> {
    /** The squared gradient's mean. */
    static final String SQUARES = "V";

    AdamWUpdater(AdamW config) {
        super(config, SQUARES);
    }

    /**
     * ND4J's operation adds its epsilon before the bias correction of {@code u}; handing it
     * {@code epsilon * √(1-beta2^t)} adds epsilon after it.
     */
    @Override
    CustomOp operation(INDArray step, INDArray mean, INDArray squares, double rate, int iteration) {
        AdamW config = getConfig();
        double correction = Math.sqrt(1 - Math.pow(config.beta2(), iteration + 1.0));
        return new AdamUpdater(
                step, squares, mean, rate, config.beta1(), config.beta2(), config.epsilon() * correction, iteration);
    }
}
