package org.steadygrad.search.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Outcome;

/**
 * The trials that tune; then, of each arm whose tuning has ended, the learning rate with the highest mean of final test
 * accuracy (the smaller of equals) with fresh seeds.
 */
final class ReseedingPlanner implements Planner {
    private final List<Integer> fresh;
    private final Set<Trial> tuning;
    private final Map<Setting, Arm> arms = new LinkedHashMap<>();

    /** The trials of a setting apart from its learning rate. */
    private static final class Arm {
        private final List<Outcome> tuned = new ArrayList<>();
        private final Set<Trial> judging = new LinkedHashSet<>();
        private int planned;
    }

    ReseedingPlanner(List<Trial> plan, List<Integer> fresh) {
        this.fresh = List.copyOf(fresh);
        this.tuning = new LinkedHashSet<>(plan);
        tuning.forEach(trial -> arms.computeIfAbsent(key(trial), key -> new Arm()).planned++);
    }

    @Override
    public List<Trial> next() {
        return Stream.concat(tuning.stream(), arms.values().stream().flatMap(arm -> arm.judging.stream()))
                .toList();
    }

    @Override
    public void tell(Outcome outcome) {
        Trial trial = outcome.trial();
        Arm arm = arms.get(key(trial));
        if (tuning.remove(trial)) {
            arm.tuned.add(outcome);
            if (arm.tuned.size() == arm.planned) {
                fresh.forEach(seed -> arm.judging.add(reseeded(best(arm.tuned), seed)));
            }
        } else if (arm == null || !arm.judging.remove(trial)) {
            throw new IllegalArgumentException("trial " + outcome.trialId() + " was not to be run");
        }
    }

    private static Setting key(Trial trial) {
        return trial.setting().with(Factor.LEARNING_RATE, 1);
    }

    private static Trial best(List<Outcome> tuned) {
        Map<Double, List<Outcome>> byRate = tuned.stream()
                .sorted(Comparator.comparing(outcome -> outcome.trial().replicate()))
                .collect(Collectors.groupingBy(
                        outcome -> outcome.trial().setting().learningRate(), TreeMap::new, Collectors.toList()));
        List<Outcome> best = List.of();
        double highest = Double.NEGATIVE_INFINITY;
        for (List<Outcome> outcomes : byRate.values()) {
            double mean = outcomes.stream()
                    .mapToDouble(Outcome::finalAccuracy)
                    .average()
                    .orElseThrow();
            if (mean > highest) {
                highest = mean;
                best = outcomes;
            }
        }
        return best.get(0).trial();
    }

    private static Trial reseeded(Trial trial, int seed) {
        return new Trial(trial.setting(), seed, trial.budget(), trial.target(), trial.stop(), trial.diagnostics());
    }
}
