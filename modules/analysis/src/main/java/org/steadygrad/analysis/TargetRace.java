package org.steadygrad.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.steadygrad.analysis.statistics.Duration;
import org.steadygrad.analysis.statistics.LogRank;
import org.steadygrad.analysis.statistics.SurvivalCurve;

/**
 * Who reaches the target accuracy first, each arm at its best learning rate. Trials that did not reach it stay in as
 * censored: at their last step, or, if they diverged, at the horizon, as they never would have.
 *
 * @param horizon the most steps that any trial of the workload made
 * @param runners the fastest first, by mean steps up to the horizon
 */
public record TargetRace(int horizon, List<Runner> runners) {
    /**
     * An arm in the race.
     *
     * @param steps until the target, over seeds
     * @param pValue of the log-rank test against the fastest, corrected for all pairs (Holm); 1 for the fastest itself
     */
    public record Runner(ArmSummary arm, SurvivalCurve steps, double pValue) {}

    public TargetRace {
        runners = List.copyOf(runners);
    }

    static TargetRace of(List<ArmSummary> arms) {
        int horizon = arms.stream()
                .flatMap(arm -> arm.cells().stream())
                .flatMap(cell -> cell.outcomes().stream())
                .mapToInt(outcome -> outcome.steps())
                .max()
                .orElse(1);
        List<Runner> entered = arms.stream()
                .filter(arm -> arm.judged().isPresent())
                .map(arm -> new Runner(arm, SurvivalCurve.of(durations(arm, horizon)), 1))
                .sorted(Comparator.comparingDouble(runner -> runner.steps().meanUpTo(horizon)))
                .toList();
        return new TargetRace(horizon, tested(entered));
    }

    private static List<Runner> tested(List<Runner> runners) {
        List<Double> pValues = AllPairs.ofFirst(runners, (first, second) -> LogRank.of(
                        first.steps().durations(), second.steps().durations())
                .pValue());
        List<Runner> tested = new ArrayList<>();
        for (int i = 0; i < runners.size(); i++) {
            Runner runner = runners.get(i);
            tested.add(new Runner(runner.arm(), runner.steps(), i == 0 ? 1 : pValues.get(i - 1)));
        }
        return tested;
    }

    private static List<Duration> durations(ArmSummary arm, int horizon) {
        return arm.judged().orElseThrow().outcomes().stream()
                .map(outcome -> outcome.stepsToTarget().isPresent()
                        ? Duration.reachedAt(outcome.stepsToTarget().getAsInt())
                        : Duration.notBy(outcome.diverged() ? horizon : outcome.steps()))
                .toList();
    }
}
