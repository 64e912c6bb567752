package org.steadygrad.analysis.advice;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.steadygrad.analysis.Workload;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;

/**
 * A setting with those of its trials that can be compared with others'.
 *
 * @param outcomes at least one
 */
record Tried(Setting setting, List<Outcome> outcomes) {
    Tried {
        outcomes = List.copyOf(outcomes);
    }

    /** All outcomes of a run on one workload. */
    static List<Outcome> outcomes(Run run, Workload workload) {
        Function<Setting, Workload> workloads = Workload.in(run);
        return run.results().stream()
                .map(TrialResult::outcome)
                .filter(outcome -> workloads.apply(outcome.trial().setting()).equals(workload))
                .toList();
    }

    /**
     * The settings whose trials were given the whole budget and used it up, unless they diverged, were lost or reached a
     * target that ends them. What was lost counts with the score that it had: without it the luckier seeds would speak
     * for the setting alone. Where fresh seeds judged a setting, the seeds that chose it have no say.
     *
     * @param all of one workload
     */
    static List<Tried> of(Kind kind, List<Outcome> all) {
        int longest = all.stream().mapToInt(Tried::budget).max().orElse(0);
        List<Outcome> whole = all.stream()
                .filter(outcome -> budget(outcome) == longest && ranItsCourse(outcome))
                .toList();
        boolean aimed = whole.stream().anyMatch(Score::endsAtTarget);
        Map<Setting, List<Outcome>> bySetting = whole.stream()
                .filter(outcome -> outcome.diverged() || !aimed || Score.endsAtTarget(outcome))
                .sorted(Comparator.comparingInt(outcome -> outcome.trial().replicate()))
                .collect(Collectors.groupingBy(
                        outcome -> outcome.trial().setting(), LinkedHashMap::new, Collectors.toList()));
        return bySetting.entrySet().stream()
                .map(entry -> new Tried(entry.getKey(), judging(kind, entry.getValue())))
                .toList();
    }

    private static List<Outcome> judging(Kind kind, List<Outcome> outcomes) {
        if (!(kind instanceof Kind.Reseeded reseeded)) {
            return outcomes;
        }
        List<Outcome> fresh = outcomes.stream()
                .filter(outcome -> reseeded.fresh().contains(outcome.trial().replicate()))
                .toList();
        return fresh.isEmpty() ? outcomes : fresh;
    }

    private static int budget(Outcome outcome) {
        return outcome.trial().budget().length();
    }

    private static boolean ranItsCourse(Outcome outcome) {
        return outcome.diverged()
                || outcome.verdict().kind() == Verdict.Kind.LOST
                || outcome.trial().budget().unit() == Budget.Unit.EPOCHS
                || outcome.steps() >= budget(outcome)
                || Score.endsAtTarget(outcome) && outcome.stepsToTarget().isPresent();
    }

    /** Whether none of its trials diverged. */
    boolean stable() {
        return outcomes.stream().noneMatch(Outcome::diverged);
    }

    Sample scores(Score score) {
        return Sample.of(outcomes.stream().map(score::value).toList());
    }
}
