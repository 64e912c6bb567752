package org.steadygrad.core.experiment;

import org.steadygrad.core.catalog.Numbers;

/**
 * When a trial ends before its budget. A loss or parameter that is NaN or infinite always ends it.
 *
 * @param blowUpFactor a loss above this many times its first value counts towards a blow-up, > 1
 * @param blowUpSteps so many such steps in a row end the trial, >= 1
 * @param collapse whether collapse to chance accuracy ends the trial
 * @param atTarget whether reaching the target accuracy ends the trial
 */
public record StopRules(double blowUpFactor, int blowUpSteps, boolean collapse, boolean atTarget) {
    public StopRules {
        if (!(blowUpFactor > 1) || Double.isInfinite(blowUpFactor)) {
            throw new IllegalArgumentException("stop.blowUpFactor must be > 1 and finite, got " + blowUpFactor);
        }
        if (blowUpSteps < 1) {
            throw new IllegalArgumentException("stop.blowUpSteps must be >= 1, got " + blowUpSteps);
        }
    }

    String canonical() {
        return "blowUpFactor:" + Numbers.canonical(blowUpFactor) + ", blowUpSteps:" + blowUpSteps + ", collapse:"
                + collapse + ", atTarget:" + atTarget;
    }

    /** Loss above 10 times its first value for 20 steps; collapse ends a trial; the target does not. */
    public static StopRules defaults() {
        return new StopRules(10, 20, true, false);
    }
}
