package org.steadygrad.experiments.tune;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.data.Dataset;
import org.steadygrad.training.Training;
import org.steadygrad.training.TrialCode;

/** Short trials side by side, whose time tells the pace of longer ones. */
record Pilot(Setting setting, Dataset data, Workers workers) {
    private static final int STEPS = 12;
    private static final int EVERY = 6;
    /** One before the first step, too. */
    private static final int EVALUATIONS = 1 + STEPS / EVERY;

    /** Means over the trials. */
    Pace pace() {
        List<double[]> times = workers.all(IntStream.range(0, workers.count())
                .mapToObj(i -> (Workers.Work<double[]>) this::times)
                .toList());
        return new Pace(
                times.stream().mapToDouble(time -> time[0]).average().orElseThrow(),
                times.stream().mapToDouble(time -> time[1]).average().orElseThrow(),
                workers.count());
    }

    /** Seconds per step and per evaluation. */
    private double[] times() {
        Budget budget = new Budget(Budget.Unit.STEPS, STEPS, EVERY);
        Trial trial = new Trial(setting, 0, budget, Optional.empty(), StopRules.defaults());
        long began = System.nanoTime();
        Outcome outcome = Training.run(new PlannedTrial(trial.id(data.hash(), TrialCode.version()), trial), data)
                .outcome();
        double rest = (System.nanoTime() - began) / 1e9 - outcome.seconds();
        return new double[] {outcome.seconds() / outcome.steps(), rest / EVALUATIONS};
    }
}
