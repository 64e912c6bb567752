package org.steadygrad.analysis;

import java.util.List;
import java.util.Optional;
import org.steadygrad.analysis.statistics.Sample;

/**
 * Arms as far as their intervals at their best learning rates tell them apart.
 *
 * @param leader the arm with the highest median
 * @param tied those that cannot be told from the leader ({@link Sample#distinguishableFrom}), in ranking order
 * @param behind those that can, in ranking order
 */
public record Standing(ArmSummary leader, List<ArmSummary> tied, List<ArmSummary> behind) {
    public Standing {
        tied = List.copyOf(tied);
        behind = List.copyOf(behind);
    }

    static Optional<Standing> of(List<ArmSummary> ranking) {
        return ranking.isEmpty()
                ? Optional.empty()
                : Optional.of(against(ranking.get(0), ranking.subList(1, ranking.size())));
    }

    private static Standing against(ArmSummary leader, List<ArmSummary> others) {
        Sample best = leader.bestAccuracy().orElseThrow();
        return new Standing(
                leader,
                others.stream().filter(arm -> !apart(best, arm)).toList(),
                others.stream().filter(arm -> apart(best, arm)).toList());
    }

    private static boolean apart(Sample best, ArmSummary arm) {
        return best.distinguishableFrom(arm.bestAccuracy().orElseThrow());
    }
}
