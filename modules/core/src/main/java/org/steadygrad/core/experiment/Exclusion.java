package org.steadygrad.core.experiment;

import java.util.Map;
import java.util.function.Predicate;

/**
 * A pattern of settings that the grid leaves out.
 *
 * @param levels per factor, which of its levels match; a setting that matches in every factor named is left out
 */
public record Exclusion(Map<Factor, Predicate<Object>> levels) {
    public Exclusion {
        levels = Map.copyOf(levels);
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("exclude must name at least one factor");
        }
    }

    public boolean matches(Setting setting) {
        return levels.entrySet().stream()
                .allMatch(entry -> entry.getValue().test(entry.getKey().level(setting)));
    }
}
