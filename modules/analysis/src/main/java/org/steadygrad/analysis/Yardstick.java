package org.steadygrad.analysis;

import java.util.Collection;
import java.util.Optional;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.core.outcome.Outcome;

/**
 * What accuracies on a workload are measured against.
 *
 * @param chance what a net that learnt nothing reaches, in [0, 1]: the share of the most frequent class; 0 before the
 *     first trial has finished
 * @param best the highest median accuracy over seeds of any setting, in [0, 1]
 */
public record Yardstick(double chance, double best) {
    /** How far from chance to perfection a net must come at the very least to count as trained. */
    static final double LEAST_GAIN = 0.1;

    static Yardstick of(Collection<Cell> cells) {
        double chance = cells.stream()
                .flatMap(cell -> cell.outcomes().stream())
                .mapToDouble(Outcome::majorityShare)
                .max()
                .orElse(0);
        double best = cells.stream()
                .map(Cell::accuracy)
                .flatMap(Optional::stream)
                .mapToDouble(Sample::median)
                .max()
                .orElse(chance);
        return new Yardstick(chance, best);
    }

    /**
     * The accuracy from which on a trial counts as trained: halfway between chance and the best accuracy, and at least
     * a tenth of the way from chance to 1.
     *
     * <pre>max((chance + best) / 2, chance + (1 - chance) / 10)</pre>
     *
     * Halfway is far above what a collapsed net reaches and far below what seeds differ by, so that the range of
     * learning rates that train hardly depends on the choice. The second bound keeps a run in which nothing learnt from
     * calling its noise trained.
     */
    public double trainedFrom() {
        return Math.max((chance + best) / 2, chance + LEAST_GAIN * (1 - chance));
    }
}
