package org.steadygrad.search.halving;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * How far a candidate came.
 *
 * @param rung the highest that it ended
 * @param loss there; infinite if it is lost
 */
record Standing(int candidate, int rung, double loss) {
    private static final Comparator<Standing> BEST_FIRST = Comparator.comparingInt(Standing::rung)
            .reversed()
            .thenComparingDouble(Standing::loss)
            .thenComparingInt(Standing::candidate);

    /** Candidates that are not lost, the best first; see {@link Scheduler#ranking}. */
    static List<Integer> ranked(Collection<Standing> standings) {
        return standings.stream()
                .filter(standing -> Double.isFinite(standing.loss))
                .sorted(BEST_FIRST)
                .map(Standing::candidate)
                .toList();
    }
}
