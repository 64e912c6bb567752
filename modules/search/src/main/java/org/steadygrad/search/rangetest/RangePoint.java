package org.steadygrad.search.rangetest;

import org.steadygrad.core.catalog.Rule;

/**
 * One step of a range test.
 *
 * @param rate the learning rate of the step, > 0
 * @param loss of the step's batch, before its update; may be NaN or infinite
 */
public record RangePoint(double rate, double loss) {
    public RangePoint {
        Rule.Real.positive().check("rangeTest.rate", rate);
    }
}
