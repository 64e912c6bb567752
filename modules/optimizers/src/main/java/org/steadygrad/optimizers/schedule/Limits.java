package org.steadygrad.optimizers.schedule;

import org.steadygrad.core.catalog.Rule;

/** The legal ranges that several schedules share. */
final class Limits {
    private Limits() {}

    /** >= 0 and finite: a learning rate or a momentum. */
    static double value(String field, double value) {
        return (Double) Rule.Real.atLeastZero().check(field, value);
    }

    /** > 0 and finite. */
    static double positive(String field, double value) {
        return (Double) Rule.Real.positive().check(field, value);
    }

    /** >= 1 and finite: a length that need not be whole. */
    static double atLeastOne(String field, double value) {
        return (Double) new Rule.Real(1, true, Double.POSITIVE_INFINITY, false).check(field, value);
    }

    /** A whole number >= 1: a length in iterations or epochs, a count. */
    static int length(String field, int value) {
        return Math.toIntExact((Long) Rule.Whole.atLeast(1).check(field, value));
    }
}
