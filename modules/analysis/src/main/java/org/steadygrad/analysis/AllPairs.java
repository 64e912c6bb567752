package org.steadygrad.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.steadygrad.analysis.statistics.Holm;

/**
 * The family of comparisons that is corrected together: every competitor with every other. Comparisons with the leader are
 * what is shown, but the numbers that are compared chose the leader, and it might have been any of them.
 */
final class AllPairs {
    private AllPairs() {}

    static int of(int competitors) {
        return competitors * (competitors - 1) / 2;
    }

    /** Corrected p values (Holm) of the first competitor against each other, in their order. */
    static <C> List<Double> ofFirst(List<C> competitors, ToDoubleBiFunction<C, C> pValue) {
        List<Double> pValues = new ArrayList<>();
        for (int i = 0; i < competitors.size(); i++) {
            for (int j = i + 1; j < competitors.size(); j++) {
                pValues.add(pValue.applyAsDouble(competitors.get(i), competitors.get(j)));
            }
        }
        return Holm.adjusted(pValues).subList(0, Math.max(0, competitors.size() - 1));
    }
}
