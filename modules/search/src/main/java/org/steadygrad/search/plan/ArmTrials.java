package org.steadygrad.search.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.experiment.Tracking;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.search.boundary.Probe;
import org.steadygrad.search.boundary.StepsNeeded;

/**
 * Makes the trials of one arm.
 *
 * @param start gives all that the trials share; its budget is in steps
 * @param perEdge most trials per edge: the two searches use different replicates, so that their answers are independent
 */
record ArmTrials(Trial start, int perEdge) {
    private static final int MEASUREMENTS = 12;
    /** Of a learning rate: as many as a reader can bear, and finer than any tolerance by far. */
    private static final MathContext DIGITS = new MathContext(5);

    ArmTrials {
        if (start.budget().unit() != Budget.Unit.STEPS) {
            throw new IllegalArgumentException("the budget of a search must be in steps, got " + start.budget());
        }
    }

    /** A trial that is to show whether a rate is stable. */
    Trial stable(Probe probe, int steps) {
        Budget whole = start.budget();
        Budget budget = new Budget(Budget.Unit.STEPS, steps, Math.min(steps, whole.evaluateEvery()));
        return trial(
                at(probe.rate()), start.replicate() + probe.replicate(), budget, start.stop(), start.diagnostics());
    }

    /** A trial that is to show whether a rate reaches the target. */
    Trial aiming(Probe probe) {
        StopRules given = start.stop();
        StopRules stop =
                new StopRules(given.blowUpFactor(), given.blowUpSteps(), given.collapse(), true, given.whenLost());
        int replicate = start.replicate() + perEdge + probe.replicate();
        return trial(at(probe.rate()), replicate, start.budget(), stop, start.diagnostics());
    }

    /** A trial in which sharpness is measured. */
    Trial measuring(double rate) {
        int every = Math.max(1, start.budget().length() / MEASUREMENTS);
        Diagnostics full =
                new Diagnostics(Tier.FULL, start.diagnostics().light(), Tracking.onEvents(), Tracking.every(every));
        return trial(at(rate), start.replicate(), start.budget(), start.stop(), full);
    }

    private Trial trial(Setting setting, int replicate, Budget budget, StopRules stop, Diagnostics diagnostics) {
        return new Trial(setting, replicate, budget, start.target(), stop, diagnostics);
    }

    private Setting at(double rate) {
        return start.setting()
                .with(Factor.LEARNING_RATE, new BigDecimal(rate).round(DIGITS).doubleValue());
    }

    boolean uncontrolled() {
        return start.setting().control().stages().isEmpty();
    }

    StepsNeeded neededForStable() {
        int budget = start.budget().length();
        return start.setting().stretchesOverBudget()
                ? new StepsNeeded(StepsNeeded.DEFAULT_MULTIPLE, budget, budget)
                : StepsNeeded.within(budget);
    }

    StepsNeeded neededForTarget() {
        int budget = start.budget().length();
        return new StepsNeeded(StepsNeeded.DEFAULT_MULTIPLE, budget, budget);
    }
}
