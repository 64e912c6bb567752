package org.steadygrad.analysis;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.analysis.statistics.Share;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.TrialResult;

/**
 * An arm at one learning rate: trials that differ by seed alone.
 *
 * @param planned trials planned, >= 1
 * @param results of those that finished, in the order of the plan; at most {@code planned}
 */
public record Cell(Arm arm, double learningRate, int planned, List<TrialResult> results) {
    public Cell {
        results = List.copyOf(results);
        if (planned < 1 || results.size() > planned) {
            throw new IllegalArgumentException("planned must be >= 1 and >= the %d trials that finished, got %d"
                    .formatted(results.size(), planned));
        }
    }

    public Setting setting() {
        return arm.base().with(Factor.LEARNING_RATE, learningRate);
    }

    public List<Outcome> outcomes() {
        return results.stream().map(TrialResult::outcome).toList();
    }

    public int finished() {
        return results.size();
    }

    public int diverged() {
        return (int) outcomes().stream().filter(Outcome::diverged).count();
    }

    /** Final test accuracy over seeds, diverged trials included; empty before the first trial has finished. */
    public Optional<Sample> accuracy() {
        return results.isEmpty()
                ? Optional.empty()
                : Optional.of(Sample.of(
                        outcomes().stream().map(Outcome::finalAccuracy).toList()));
    }

    /** Final test accuracy of the trials that finished, by replicate. */
    public SortedMap<Integer, Double> accuracyBySeed() {
        SortedMap<Integer, Double> bySeed = new TreeMap<>();
        outcomes().forEach(outcome -> bySeed.put(outcome.trial().replicate(), outcome.finalAccuracy()));
        return bySeed;
    }

    /** How many of the trials that finished diverged; empty before the first has. */
    public Optional<Share> divergedShare() {
        return results.isEmpty() ? Optional.empty() : Optional.of(new Share(diverged(), finished()));
    }

    public StepsToTarget stepsToTarget() {
        return StepsToTarget.of(outcomes());
    }

    /**
     * Whether this learning rate trains: of the trials that finished, at least one, none diverged and each ended at
     * least at {@link Yardstick#trainedFrom}. Provisional while trials are missing.
     */
    public boolean trains(Yardstick yardstick) {
        return finished() > 0
                && diverged() == 0
                && outcomes().stream().allMatch(o -> o.finalAccuracy() >= yardstick.trainedFrom());
    }
}
