package org.steadygrad.search.plan;

import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Verdict;

/**
 * What a search makes small: the share of test examples that are classified wrong at the end, and of equals the loss there.
 *
 * <pre>1 - accuracy + 1e-6 min(loss, 100)</pre>
 */
public final class Objective {
    private static final double TIE = 1e-6;
    private static final double LARGEST_LOSS = 100;

    private Objective() {}

    /** NaN for a trial that diverged or was lost. */
    public static double of(Outcome outcome) {
        boolean lost = outcome.diverged() || outcome.verdict().kind() == Verdict.Kind.LOST;
        return lost ? Double.NaN : 1 - outcome.finalAccuracy() + TIE * Math.min(outcome.finalLoss(), LARGEST_LOSS);
    }
}
