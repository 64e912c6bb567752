package org.steadygrad.core.outcome;

import java.io.Serializable;
import org.steadygrad.core.experiment.Target;

/**
 * The net on the whole test set.
 *
 * @param step after which it was evaluated; 0 is the untrained net
 * @param accuracy share of test examples classified right, in [0, 1]; an example for which the net gives NaN counts as
 *     wrong. Of answers in numbers, the share of their variance that the net explains, {@code max(0, 1 - loss / variance)},
 *     0 if it gives NaN
 * @param loss mean cross-entropy per example (or per step, if each has a class) in nats, without penalties; of numbers the
 *     mean squared error; may be NaN or infinite
 */
public record Evaluation(int step, double accuracy, double loss) implements Serializable {
    public boolean reaches(Target target) {
        return target.reachedBy(accuracy, loss);
    }
}
