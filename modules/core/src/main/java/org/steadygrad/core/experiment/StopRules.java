package org.steadygrad.core.experiment;

import org.steadygrad.core.catalog.Numbers;

/**
 * When a trial ends before its budget. A loss or parameter that is NaN or infinite always ends it.
 *
 * @param blowUpFactor a loss above this many times its first value counts towards a blow-up, > 1
 * @param blowUpSteps so many such steps in a row end the trial, >= 1
 * @param collapse whether collapse to chance accuracy ends the trial
 * @param atTarget whether reaching the target ends the trial
 * @param whenLost whether a trial ends of which what is measured says that it will learn nothing
 */
public record StopRules(double blowUpFactor, int blowUpSteps, boolean collapse, boolean atTarget, boolean whenLost) {
    public StopRules {
        if (!(blowUpFactor > 1) || Double.isInfinite(blowUpFactor)) {
            throw new IllegalArgumentException("stop.blowUpFactor must be > 1 and finite, got " + blowUpFactor);
        }
        if (blowUpSteps < 1) {
            throw new IllegalArgumentException("stop.blowUpSteps must be >= 1, got " + blowUpSteps);
        }
    }

    /** Rules by which a trial goes on that is lost, as long as it does not diverge. */
    public StopRules(double blowUpFactor, int blowUpSteps, boolean collapse, boolean atTarget) {
        this(blowUpFactor, blowUpSteps, collapse, atTarget, false);
    }

    /** The same rules, by which a trial also ends when it is lost. */
    public StopRules orWhenLost() {
        return new StopRules(blowUpFactor, blowUpSteps, collapse, atTarget, true);
    }

    /** The same rules, by which a trial goes on that is lost. */
    public StopRules thoughLost() {
        return new StopRules(blowUpFactor, blowUpSteps, collapse, atTarget);
    }

    /** Without a rule that does not hold and that did not exist from the start, which changes no identity. */
    String canonical() {
        return "blowUpFactor:" + Numbers.canonical(blowUpFactor) + ", blowUpSteps:" + blowUpSteps + ", collapse:"
                + collapse + ", atTarget:" + atTarget + (whenLost ? ", whenLost:true" : "");
    }

    /** Loss above 10 times its first value for 20 steps; collapse ends a trial; the target does not. */
    public static StopRules defaults() {
        return new StopRules(10, 20, true, false);
    }
}
