package org.steadygrad.optimizers.updater;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.optimizers.vector.FlatVector;

/** The two means of an {@link AdaptiveUpdater} over one block of parameters, moved by an operation of ND4J's. */
abstract class AdaptiveBlock<C extends AdaptiveUpdater> extends BlockUpdater<C> {
    /** The gradient's mean. */
    static final String MEAN = "M";

    private final String second;

    AdaptiveBlock(C config, String second) {
        super(config, MEAN, second);
        this.second = second;
    }

    /**
     * ND4J's operation, which puts the step in the gradient's place and moves the means.
     *
     * @param step the gradient
     * @param rate > 0
     */
    abstract CustomOp operation(INDArray step, INDArray mean, INDArray secondMean, double rate, int iteration);

    /**
     * Turns the gradient into the step, without any decay. ND4J's operations take a learning rate of 0 for their
     * epsilon, so the step is then made at 1 and cleared.
     */
    @Override
    public final void applyUpdater(INDArray gradient, int iteration, int epoch) {
        INDArray step = FlatVector.of(gradient).values();
        double rate = getConfig().getLearningRate(iteration, epoch);
        Nd4j.exec(operation(step, state(MEAN).values(), state(second).values(), rate == 0 ? 1 : rate, iteration));
        if (rate == 0) {
            step.muli(0);
        }
    }
}
