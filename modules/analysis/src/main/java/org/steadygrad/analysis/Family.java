package org.steadygrad.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.steadygrad.analysis.statistics.Holm;

/**
 * Which comparisons are corrected together. Where the leader was chosen by the very numbers that are compared, it might
 * have been any arm, so that all pairs are the family; where it was chosen on other seeds, the family is the leader
 * against each other.
 */
enum Family {
    ALL_PAIRS,
    LEADER_AGAINST_OTHERS;

    int size(int competitors) {
        return this == ALL_PAIRS ? competitors * (competitors - 1) / 2 : competitors - 1;
    }

    /** Corrected p values of the first competitor against each other, in their order. */
    <C> List<Double> corrected(List<C> competitors, ToDoubleBiFunction<C, C> pValue) {
        List<Double> pValues = new ArrayList<>();
        int firsts = this == ALL_PAIRS ? competitors.size() : Math.min(1, competitors.size());
        for (int i = 0; i < firsts; i++) {
            for (int j = i + 1; j < competitors.size(); j++) {
                pValues.add(pValue.applyAsDouble(competitors.get(i), competitors.get(j)));
            }
        }
        return Holm.adjusted(pValues).subList(0, Math.max(0, competitors.size() - 1));
    }
}
