package org.steadygrad.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;

/**
 * Two runs, paired: the trials of the same setting, seed and budget that both finished.
 *
 * @param settings of which there is a pair, in the first run's order
 */
public record RunPair(String first, String second, List<SettingPair> settings) {
    /** Two outcomes of one trial. */
    public record Pair(Outcome first, Outcome second) {
        /** Whether the final parameters are the same, bit for bit. */
        public boolean identical() {
            return first.parameterHash().equals(second.parameterHash());
        }

        /** Second less first final test accuracy. */
        public double accuracyDifference() {
            return second.finalAccuracy() - first.finalAccuracy();
        }
    }

    /** The pairs of one setting, a pair per seed, at least one. */
    public record SettingPair(Setting setting, List<Pair> pairs) {
        public SettingPair {
            pairs = List.copyOf(pairs);
        }

        public double meanFirst() {
            return mean(pairs.stream().map(pair -> pair.first().finalAccuracy()).toList());
        }

        public double meanSecond() {
            return mean(
                    pairs.stream().map(pair -> pair.second().finalAccuracy()).toList());
        }

        public int divergedFirst() {
            return (int) pairs.stream().filter(pair -> pair.first().diverged()).count();
        }

        public int divergedSecond() {
            return (int) pairs.stream().filter(pair -> pair.second().diverged()).count();
        }

        private static double mean(List<Double> values) {
            return Sample.of(values).mean();
        }
    }

    public RunPair {
        settings = List.copyOf(settings);
    }

    static RunPair of(Run first, Run second) {
        Map<Trial, Outcome> others = new LinkedHashMap<>();
        second.results().stream().map(TrialResult::outcome).forEach(one -> others.put(kin(one.trial()), one));
        Map<Setting, List<Pair>> settings = new LinkedHashMap<>();
        for (TrialResult result : first.results()) {
            Outcome one = result.outcome();
            Optional.ofNullable(others.get(kin(one.trial())))
                    .ifPresent(other -> settings.computeIfAbsent(one.trial().setting(), s -> new ArrayList<>())
                            .add(new Pair(one, other)));
        }
        return new RunPair(
                first.name(),
                second.name(),
                settings.entrySet().stream()
                        .map(entry -> new SettingPair(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /** The trial apart from what it aims at, records and is stopped by. */
    private static Trial kin(Trial trial) {
        return new Trial(trial.setting(), trial.replicate(), trial.budget(), Optional.empty(), StopRules.defaults());
    }

    public List<Pair> pairs() {
        return settings.stream().flatMap(setting -> setting.pairs().stream()).toList();
    }

    public int identical() {
        return (int) pairs().stream().filter(Pair::identical).count();
    }

    /** Pairs of which the first alone diverged. */
    public int divergedFirstAlone() {
        return (int) pairs().stream()
                .filter(pair -> pair.first().diverged() && !pair.second().diverged())
                .count();
    }

    /** Pairs of which the second alone diverged. */
    public int divergedSecondAlone() {
        return (int) pairs().stream()
                .filter(pair -> !pair.first().diverged() && pair.second().diverged())
                .count();
    }

    /** Second less first final test accuracy of the pairs of which neither diverged; empty if there are none. */
    public Optional<Sample> accuracyDifferences() {
        List<Double> differences = pairs().stream()
                .filter(pair -> !pair.first().diverged() && !pair.second().diverged())
                .map(Pair::accuracyDifference)
                .toList();
        return differences.isEmpty() ? Optional.empty() : Optional.of(Sample.of(differences));
    }

    /** The settings whose outcomes are not all the same, those of the largest difference in mean accuracy first. */
    public List<SettingPair> largestFirst() {
        return settings.stream()
                .filter(setting -> !setting.pairs().stream().allMatch(Pair::identical))
                .sorted(Comparator.comparingDouble(
                                (SettingPair setting) -> Math.abs(setting.meanSecond() - setting.meanFirst()))
                        .reversed())
                .toList();
    }
}
