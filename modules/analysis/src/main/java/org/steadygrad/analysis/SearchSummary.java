package org.steadygrad.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;

/**
 * What the search of a space has found so far.
 *
 * @param whole steps of the whole budget of a trial
 * @param tried the settings, the best first: those that came farther before others, then by the median of accuracy; those
 *     that diverged or were lost last
 * @param steps training steps made by all trials, those made before a pause counted once
 * @param progress when the best so far changed, in the order in which trials were chosen
 */
public record SearchSummary(Kind.Search kind, int whole, List<Tried> tried, long steps, List<Best> progress) {
    public SearchSummary {
        tried = List.copyOf(tried);
        progress = List.copyOf(progress);
    }

    /** Why a setting was trained no further. */
    public enum End {
        /** It spent the whole budget. */
        WHOLE,
        /** Others did better at a rung. */
        HALVED,
        DIVERGED,
        LOST
    }

    /**
     * A setting.
     *
     * @param outcomes of its longest budget, one for each seed; at least one
     */
    public record Tried(Setting setting, List<Outcome> outcomes, End end) {
        public Tried {
            outcomes = List.copyOf(outcomes);
        }

        /** Median over the seeds, in [0, 1]. */
        public double accuracy() {
            return Sample.of(outcomes.stream().map(Outcome::finalAccuracy).toList())
                    .median();
        }

        /** Steps of the longest trial. */
        public int steps() {
            return outcomes.stream().mapToInt(Outcome::steps).max().orElseThrow();
        }

        boolean sound() {
            return end == End.WHOLE || end == End.HALVED;
        }
    }

    /**
     * The best trial so far.
     *
     * @param steps that all trials had made by then
     */
    public record Best(long steps, Outcome outcome) {}

    /** Empty for a run of another kind. */
    public static Optional<SearchSummary> of(Run run) {
        if (!(run.header().design().kind() instanceof Kind.Search search)) {
            return Optional.empty();
        }
        Trial start = run.header().design().arms().get(0);
        List<Outcome> outcomes = inOrder(run);
        Map<Setting, List<Outcome>> bySetting = outcomes.stream()
                .collect(Collectors.groupingBy(
                        outcome -> outcome.trial().setting(), LinkedHashMap::new, Collectors.toList()));
        int whole = start.budget().length();
        List<Tried> tried = bySetting.entrySet().stream()
                .map(entry -> tried(entry.getKey(), entry.getValue(), whole))
                .sorted(Comparator.comparing((Tried one) -> !one.sound())
                        .thenComparing(Comparator.comparingInt(Tried::steps).reversed())
                        .thenComparing(
                                Comparator.comparingDouble(Tried::accuracy).reversed()))
                .toList();
        List<Best> progress = new ArrayList<>();
        long steps = progress(outcomes, progress);
        return Optional.of(new SearchSummary(search, whole, tried, steps, progress));
    }

    private static List<Outcome> inOrder(Run run) {
        Map<String, Outcome> byId = run.results().stream()
                .map(TrialResult::outcome)
                .collect(Collectors.toMap(Outcome::trialId, outcome -> outcome));
        return run.header().plan().stream()
                .map(PlannedTrial::id)
                .filter(byId::containsKey)
                .map(byId::get)
                .toList();
    }

    private static Tried tried(Setting setting, List<Outcome> all, int whole) {
        int longest = all.stream().mapToInt(SearchSummary::budget).max().orElseThrow();
        List<Outcome> last =
                all.stream().filter(outcome -> budget(outcome) == longest).toList();
        return new Tried(setting, last, end(last, longest == whole));
    }

    private static End end(List<Outcome> outcomes, boolean whole) {
        if (outcomes.stream().anyMatch(Outcome::diverged)) {
            return End.DIVERGED;
        }
        if (outcomes.stream().anyMatch(outcome -> outcome.verdict().kind() == Verdict.Kind.LOST)) {
            return End.LOST;
        }
        return whole ? End.WHOLE : End.HALVED;
    }

    private static int budget(Outcome outcome) {
        return outcome.trial().budget().length();
    }

    private static long progress(List<Outcome> outcomes, List<Best> progress) {
        Map<Object, Integer> reached = new LinkedHashMap<>();
        long steps = 0;
        double best = Double.NEGATIVE_INFINITY;
        for (Outcome outcome : outcomes) {
            Object candidate =
                    List.of(outcome.trial().setting(), outcome.trial().replicate());
            Integer before =
                    outcome.trial().setting().stretchesOverBudget() ? null : reached.put(candidate, outcome.steps());
            steps += Math.max(0, outcome.steps() - (before == null ? 0 : before));
            if (!outcome.diverged() && outcome.finalAccuracy() > best) {
                best = outcome.finalAccuracy();
                progress.add(new Best(steps, outcome));
            }
        }
        return steps;
    }

    public long count(End end) {
        return tried.stream().filter(one -> one.end() == end).count();
    }

    /** Steps that all settings would have cost with the whole budget and one seed, over those made. */
    public double saved() {
        return (double) whole * tried.size() / Math.max(1, steps);
    }
}
