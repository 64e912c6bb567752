package org.steadygrad.search.candidate;

import java.util.List;
import java.util.Map;

/**
 * Values to try.
 *
 * @param number counted from 0
 * @param unit its point in the unit cube of the space
 * @param values by names; without the parameters that do not exist there
 */
public record Candidate(int number, List<Double> unit, Map<String, Object> values) {
    public Candidate {
        unit = List.copyOf(unit);
    }
}
