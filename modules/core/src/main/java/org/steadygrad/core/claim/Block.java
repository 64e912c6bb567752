package org.steadygrad.core.claim;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.steadygrad.core.experiment.Factor;

/**
 * What both sides have in common in one comparison: a workload and a level of every factor that they share. Sides are
 * compared within a block; the effect is the mean over blocks.
 *
 * @param levels one of each factor named; data and model among them
 */
public record Block(Map<Factor, Object> levels) {
    public Block {
        Map<Factor, Object> ordered = new EnumMap<>(Factor.class);
        levels.forEach((factor, level) -> ordered.put(factor, Objects.requireNonNull(level)));
        levels = ordered;
        for (Factor factor : List.of(Factor.DATA, Factor.MODEL)) {
            if (!levels.containsKey(factor)) {
                throw new IllegalArgumentException("a block must have a level of " + factor.key());
            }
        }
    }
}
