package org.steadygrad.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.text.Answers;

/**
 * All arms on one workload.
 *
 * @param arms in the order of the plan
 */
public record WorkloadSummary(Workload workload, Yardstick yardstick, List<ArmSummary> arms) {
    public WorkloadSummary {
        arms = List.copyOf(arms);
    }

    /**
     * Arms of which a trial that judges them finished, by falling median accuracy at their best learning rate; equals by
     * mean.
     */
    public List<ArmSummary> ranking() {
        return arms.stream()
                .filter(arm -> arm.judged().isPresent())
                .sorted(Comparator.comparingDouble(
                                (ArmSummary arm) -> accuracy(arm).median())
                        .thenComparingDouble(arm -> accuracy(arm).mean())
                        .reversed())
                .toList();
    }

    /** What the net answers. */
    public Answers answers() {
        return Answers.ofAll(arms.stream()
                .flatMap(arm -> arm.cells().stream())
                .flatMap(cell -> cell.outcomes().stream())
                .map(Outcome::answers));
    }

    /** Who leads the ranking and who cannot be told from the leader; empty before the first trial has finished. */
    public Optional<Standing> standing() {
        return Standing.of(ranking());
    }

    /** Who reaches the target first. */
    public TargetRace race() {
        return TargetRace.of(arms);
    }

    /** How many trials of each arm diverged. */
    public DivergenceShares divergences() {
        return DivergenceShares.of(arms);
    }

    /** Which factors decide the accuracy; empty where the grid is not full or no seed has finished it. */
    public Optional<Importance> importance() {
        return Importance.of(arms);
    }

    /** What each control does to the range of learning rates that train, the most widening first. */
    public List<Widening> widenings() {
        return Widening.of(arms);
    }

    /**
     * The learning rate that tells the arms apart best: as many as possible diverge there while as many train, the
     * smaller rate of equals; empty if at no rate there are both.
     */
    public OptionalDouble contrastRate() {
        return arms.stream()
                .flatMap(arm -> arm.cells().stream())
                .map(Cell::learningRate)
                .distinct()
                .filter(rate -> contrast(rate) > 0)
                .max(Comparator.comparingLong(this::contrast).thenComparing(Comparator.reverseOrder()))
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    private long contrast(double rate) {
        List<Cell> cells = arms.stream()
                .flatMap(arm -> arm.cells().stream())
                .filter(cell -> cell.learningRate() == rate)
                .toList();
        long diverging = cells.stream().filter(cell -> cell.diverged() > 0).count();
        long training = cells.stream().filter(cell -> cell.trains(yardstick)).count();
        return Math.min(diverging, training);
    }

    public int planned() {
        return arms.stream().mapToInt(ArmSummary::planned).sum();
    }

    public int finished() {
        return arms.stream().mapToInt(ArmSummary::finished).sum();
    }

    public int diverged() {
        return arms.stream().mapToInt(ArmSummary::diverged).sum();
    }

    /** Whether no trial that finished did anything else. */
    public boolean allDiverged() {
        return diverged() == finished();
    }

    private static Sample accuracy(ArmSummary arm) {
        return arm.bestAccuracy().orElseThrow();
    }
}
