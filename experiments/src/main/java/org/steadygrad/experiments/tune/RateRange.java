package org.steadygrad.experiments.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.steadygrad.search.rangetest.RangeFinding;

/**
 * The learning rates to search, around what range tests suggest: from {@value #BELOW} times below the least suggestion to
 * {@value #ABOVE} times above the greatest. Where no test suggests any, six decades.
 */
record RateRange(double lowest, double highest) {
    static final double BELOW = 10;
    static final double ABOVE = 5;

    private static final RateRange WIDE = new RateRange(1e-5, 10);

    static RateRange of(List<RangeFinding> findings) {
        List<Double> suggestions = new ArrayList<>();
        findings.forEach(finding -> finding.suggestion().ifPresent(suggestions::add));
        OptionalDouble least = suggestions.stream().mapToDouble(rate -> rate).min();
        OptionalDouble greatest = suggestions.stream().mapToDouble(rate -> rate).max();
        return least.isEmpty() ? WIDE : new RateRange(least.getAsDouble() / BELOW, greatest.getAsDouble() * ABOVE);
    }
}
