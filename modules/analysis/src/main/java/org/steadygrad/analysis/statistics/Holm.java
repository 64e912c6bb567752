package org.steadygrad.analysis.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Holm's correction: of a whole family of tests, the chance of any false alarm stays below the level. */
public final class Holm {
    private Holm() {}

    /**
     * Corrected p values: with p(1) &lt;= ... &lt;= p(m),
     *
     * <pre>p'(i) = max over j &lt;= i of min(1, (m - j + 1) p(j))</pre>
     *
     * Holm, "A simple sequentially rejective multiple test procedure", Scandinavian J. Statistics 6 (1979).
     *
     * @param pValues of the family, each in [0, 1]
     * @return in the same order
     */
    public static List<Double> adjusted(List<Double> pValues) {
        int family = pValues.size();
        List<Integer> ascending = IntStream.range(0, family)
                .boxed()
                .sorted(Comparator.comparing(pValues::get))
                .toList();
        List<Double> adjusted = new ArrayList<>(pValues);
        double highest = 0;
        for (int i = 0; i < family; i++) {
            int index = ascending.get(i);
            highest = Math.max(highest, Math.min(1, (family - i) * checked(pValues.get(index))));
            adjusted.set(index, highest);
        }
        return List.copyOf(adjusted);
    }

    private static double checked(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("a p value must be from 0 to 1, got " + p);
        }
        return p;
    }
}
