package org.steadygrad.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.steadygrad.analysis.statistics.Share;

/**
 * How many of an arm's trials diverged, over all its learning rates, and whether that tells it from the arm of which the
 * fewest did.
 *
 * @param arms by rising share, equals in the order of the plan; those of which a trial finished
 */
public record DivergenceShares(List<OfArm> arms) {
    /**
     * An arm.
     *
     * @param share of its trials that diverged
     * @param pValue of Fisher's exact test against the first; 1 for the first itself
     * @param corrected the same, corrected for all pairs (Holm)
     */
    public record OfArm(ArmSummary arm, Share share, double pValue, double corrected) {}

    public DivergenceShares {
        arms = List.copyOf(arms);
    }

    static DivergenceShares of(List<ArmSummary> all) {
        List<ArmSummary> arms = all.stream()
                .filter(arm -> arm.finished() > 0)
                .sorted(Comparator.comparingDouble(arm -> share(arm).value()))
                .toList();
        List<Double> corrected =
                AllPairs.ofFirst(arms, (first, second) -> share(first).differenceTest(share(second)));
        List<OfArm> shares = new ArrayList<>();
        for (int i = 0; i < arms.size(); i++) {
            Share own = share(arms.get(i));
            shares.add(new OfArm(
                    arms.get(i),
                    own,
                    i == 0 ? 1 : share(arms.get(0)).differenceTest(own),
                    i == 0 ? 1 : corrected.get(i - 1)));
        }
        return new DivergenceShares(shares);
    }

    private static Share share(ArmSummary arm) {
        return new Share(arm.diverged(), arm.finished());
    }
}
