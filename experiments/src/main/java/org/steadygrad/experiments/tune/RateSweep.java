package org.steadygrad.experiments.tune;

import java.util.List;
import java.util.Optional;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.data.Dataset;
import org.steadygrad.search.rangetest.RangePoint;
import org.steadygrad.training.RangeTest;
import org.steadygrad.training.TrialCode;

/**
 * One short run of a range test.
 *
 * @param steps at which the learning rate rises from one value to the other
 */
public record RateSweep(int steps, double from, double to, int seed) {
    /** Losses far beyond the start, and answers at chance, are what the test looks for. */
    private static final StopRules NO_RULES = new StopRules(Double.MAX_VALUE, Integer.MAX_VALUE, false, false);

    /** The loss at every learning rate tried, on the calling thread, which the engine has bound. */
    public List<RangePoint> run(Setting setting, Dataset data) {
        Budget budget = new Budget(Budget.Unit.STEPS, steps, steps);
        Trial trial = new Trial(setting, seed, budget, Optional.empty(), NO_RULES);
        PlannedTrial planned = new PlannedTrial(trial.id(data.hash(), TrialCode.version()), trial);
        return RangeTest.run(planned, data, from, to).stream()
                .map(step -> new RangePoint(step.rate(), step.loss()))
                .toList();
    }
}
