package org.steadygrad.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.steadygrad.analysis.Comparison.Finding;
import org.steadygrad.analysis.statistics.PairedComparison;

/**
 * Arms at their best learning rates, as far as their common seeds tell them apart.
 *
 * @param leader the first of the ranking
 * @param comparisons of the leader with each other arm that has a seed in common with it, in ranking order
 */
public record Standing(ArmSummary leader, List<Comparison> comparisons) {
    public Standing {
        comparisons = List.copyOf(comparisons);
    }

    static Optional<Standing> of(List<ArmSummary> ranking) {
        return ranking.isEmpty() ? Optional.empty() : Optional.of(led(ranking));
    }

    private static Standing led(List<ArmSummary> ranking) {
        ArmSummary leader = ranking.get(0);
        List<Double> pValues = AllPairs.ofFirst(ranking, Standing::pValue);
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 1; i < ranking.size(); i++) {
            ArmSummary other = ranking.get(i);
            double p = pValues.get(i - 1);
            paired(leader, other)
                    .map(accuracy -> new Comparison(other, accuracy, p, AllPairs.of(ranking.size())))
                    .ifPresent(comparisons::add);
        }
        return new Standing(leader, comparisons);
    }

    /** Comparisons with one finding, in ranking order. */
    public List<Comparison> found(Finding finding) {
        return comparisons.stream()
                .filter(comparison -> comparison.finding() == finding)
                .toList();
    }

    /** Those that cannot be told from the leader, in ranking order. */
    public List<ArmSummary> tied() {
        return found(Finding.TIED).stream().map(Comparison::other).toList();
    }

    /** Those that are behind the leader on the seeds seen, shown or indicated, in ranking order. */
    public List<ArmSummary> behind() {
        return comparisons.stream()
                .filter(comparison -> comparison.finding() != Finding.TIED)
                .map(Comparison::other)
                .toList();
    }

    private static double pValue(ArmSummary first, ArmSummary second) {
        return paired(first, second).map(PairedComparison::permutationTest).orElse(1.0);
    }

    private static Optional<PairedComparison> paired(ArmSummary first, ArmSummary second) {
        return PairedComparison.of(
                first.judged().orElseThrow().accuracyBySeed(),
                second.judged().orElseThrow().accuracyBySeed());
    }
}
