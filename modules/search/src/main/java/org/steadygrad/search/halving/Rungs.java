package org.steadygrad.search.halving;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.steadygrad.core.catalog.Rule;

/**
 * The steps at which trials are compared: {@code least * factor^k}, as far as they are below {@code most}, and {@code most}.
 *
 * @param factor of the trials at a rung, one in so many goes on, >= 2
 * @param least steps of the first rung, >= 1
 * @param most steps of the last, >= {@code least}
 */
public record Rungs(int factor, int least, int most) {
    public Rungs {
        Rule.Whole.atLeast(2).check("halving.factor", factor);
        Rule.Whole.atLeast(1).check("halving.least", least);
        Rule.Whole.atLeast(least).check("halving.most", most);
    }

    /** Steps made in all at each rung, rising. */
    public List<Integer> steps() {
        return IntStream.concat(
                        LongStream.iterate(least, steps -> steps < most, steps -> steps * factor)
                                .mapToInt(Math::toIntExact),
                        IntStream.of(most))
                .boxed()
                .toList();
    }
}
