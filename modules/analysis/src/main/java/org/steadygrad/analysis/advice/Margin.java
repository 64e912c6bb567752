package org.steadygrad.analysis.advice;

import org.steadygrad.analysis.statistics.Interval;

/**
 * How far inside the boundary of stability a setting is, as far as its own trials and those at other learning rates tell.
 *
 * @param sure probability that the learning rate at which half the trials diverge is at least twice the setting's
 * @param critical that learning rate: the posterior's median
 * @param interval 95% of the posterior of that rate
 * @param diverged trials that diverged among those that tell of the boundary
 * @param trials all of these
 * @param highest the largest learning rate among them
 */
public record Margin(double sure, double critical, Interval interval, int diverged, int trials, double highest) {
    /** From this probability on a setting is taken to be an octave inside. */
    public static final double SURE = 0.9;

    public boolean octaveInside() {
        return sure >= SURE;
    }

    /** Whether trials were seen on both sides of the boundary. */
    public boolean bracketed() {
        return diverged > 0 && diverged < trials;
    }

    /** Octaves from a learning rate to the boundary. */
    public double octavesAbove(double rate) {
        return Math.log(critical / rate) / Math.log(2);
    }
}
