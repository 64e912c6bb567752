package org.steadygrad.analysis.advice;

import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;

/**
 * How much one setting tells of another:
 *
 * <pre>2^-d,   d = sum over factors of d_f</pre>
 *
 * For numbers, the learning rate among them, d_f is their distance in octaves, at most {@value #OTHER} (and that where one
 * of them is 0) except for the learning rate; for named things 0 if they are the same, {@value #OTHER_NUMBERS} if they
 * differ in their settings alone, else {@value #OTHER}.
 */
final class Nearness {
    private static final double OTHER = 2;
    private static final double OTHER_NUMBERS = 1;

    private Nearness() {}

    static double of(Setting first, Setting second) {
        double distance = 0;
        for (Factor factor : Factor.values()) {
            distance += distance(factor, factor.level(first), factor.level(second));
        }
        return Math.pow(2, -distance);
    }

    private static double distance(Factor factor, Object first, Object second) {
        if (first.equals(second)) {
            return 0;
        }
        if (first instanceof Number one && second instanceof Number two) {
            double octaves = Math.abs(Math.log(one.doubleValue() / two.doubleValue())) / Math.log(2);
            return factor == Factor.LEARNING_RATE ? octaves : Math.min(OTHER, octaves);
        }
        return Factor.namesIn(first).equals(Factor.namesIn(second)) ? OTHER_NUMBERS : OTHER;
    }
}
