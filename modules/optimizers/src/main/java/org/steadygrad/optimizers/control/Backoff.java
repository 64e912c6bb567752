package org.steadygrad.optimizers.control;

import org.steadygrad.core.catalog.Rule;
import org.steadygrad.optimizers.gradient.ParameterLayout;

/**
 * Takes back the step that led to a gradient or a loss which is not finite, and goes on more slowly. At a finite gradient
 * with a finite loss parameters and updater state are copied. At one that is not finite
 *
 * <ul>
 *   <li>parameters and updater state become, bit for bit, those at which the last finite gradient was computed, which is
 *       before the step that led here; at the first step they stay as they are;
 *   <li>the learning rates of all layers are multiplied by {@code factor}, see {@link LearningRates};
 *   <li>this step is skipped, and the next mini-batch is tried from there.
 * </ul>
 *
 * <p>A step is good if the gradient after it is finite. After {@code retries} in a row without a good step a
 * {@link NonFiniteGradientException} ends training, with the network at the last good parameters.
 *
 * <p>A saved model keeps the cut learning rates, since they are part of its configuration. It does not keep the last good
 * parameters and the count of retries; {@link GradientControl#state()} does. DL4J's count of iterations is not turned
 * back, so that schedules go on. Updaters without a learning rate (AdaDelta) are not slowed down. A copy of parameters
 * and updater state is held in memory.
 *
 * @param factor of the learning rates, in (0, 1)
 * @param retries in a row, at least 1
 */
public record Backoff(double factor, int retries) implements GradientStage {
    private static final String NAME = "backoff";

    /** What factors are allowed. */
    public static final Rule.Real FACTORS = new Rule.Real(0, false, 1, false);

    /** @throws org.steadygrad.core.InvalidInputException if a value is out of its range */
    public Backoff {
        FACTORS.check(NAME + ".factor", factor);
        Rule.Whole.atLeast(1).check(NAME + ".retries", retries);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RunningStage start(ParameterLayout layout) {
        return new RunningBackoff(this, layout);
    }
}
