package org.steadygrad.experiments.reproduce;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;

/**
 * Which trials stand for all: spread evenly over the settings in the plan's order, the seeds taking turns. From two trials
 * on, one that diverged and one that did not are among them if the run has both. The same run gives the same choice.
 */
final class Sample {
    private Sample() {}

    /** @param count at least 1; all results if there are not so many */
    static List<TrialResult> of(Run run, int count) {
        List<TrialResult> ordered = seedsTakingTurns(run);
        int size = Math.min(count, ordered.size());
        List<TrialResult> chosen = new ArrayList<>();
        int settings = settings(run).size();
        int whole = size / settings * settings;
        chosen.addAll(ordered.subList(0, whole));
        List<TrialResult> next = ordered.subList(whole, Math.min(ordered.size(), whole + settings));
        chosen.addAll(evenly(next, size - whole));
        replace(chosen, ordered, result -> result.outcome().diverged());
        replace(chosen, ordered, result -> !result.outcome().diverged());
        return List.copyOf(chosen);
    }

    /** First one result of each setting, then another of each, and so on. */
    private static List<TrialResult> seedsTakingTurns(Run run) {
        List<List<TrialResult>> settings = new ArrayList<>(settings(run));
        List<TrialResult> ordered = new ArrayList<>();
        for (int round = 0; ordered.size() < run.results().size(); round++) {
            for (int i = 0; i < settings.size(); i++) {
                List<TrialResult> seeds = settings.get(i);
                if (round < seeds.size()) {
                    ordered.add(seeds.get((i + round) % seeds.size()));
                }
            }
        }
        return ordered;
    }

    private static Collection<List<TrialResult>> settings(Run run) {
        Map<Setting, List<TrialResult>> settings = run.results().stream()
                .collect(Collectors.groupingBy(
                        result -> result.outcome().trial().setting(), LinkedHashMap::new, Collectors.toList()));
        return settings.values();
    }

    private static List<TrialResult> evenly(List<TrialResult> from, int count) {
        List<TrialResult> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(from.get(count == 1 ? from.size() / 2 : i * (from.size() - 1) / (count - 1)));
        }
        return chosen;
    }

    /** If none of those chosen is of a kind that there is, the first of the kind takes the middle one's place. */
    private static void replace(List<TrialResult> chosen, List<TrialResult> all, Predicate<TrialResult> kind) {
        Optional<TrialResult> missing = all.stream().filter(kind).findFirst();
        if (chosen.size() > 1 && missing.isPresent() && chosen.stream().noneMatch(kind)) {
            chosen.set(chosen.size() / 2, missing.get());
        }
    }
}
