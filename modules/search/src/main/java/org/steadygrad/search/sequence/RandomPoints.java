package org.steadygrad.search.sequence;

import java.util.SplittableRandom;
import org.steadygrad.core.Seeds;
import org.steadygrad.core.catalog.Rule;

/** Independent uniform points. Bergstra &amp; Bengio, "Random search for hyper-parameter optimization", JMLR 13, 2012. */
public record RandomPoints(int dimensions, long seed) implements PointSequence {
    public RandomPoints {
        Rule.Whole.atLeast(1).check("random.dimensions", dimensions);
    }

    @Override
    public double[] point(long index) {
        if (index < 0) {
            throw new IllegalArgumentException("index must be >= 0, got " + index);
        }
        SplittableRandom random = new SplittableRandom(Seeds.mix(Seeds.mix(seed) + index));
        return random.doubles(dimensions).toArray();
    }
}
