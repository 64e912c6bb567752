package org.steadygrad.core.experiment;

import java.util.Objects;

/**
 * At which steps quantities are recorded.
 *
 * @param number of {@code EVERY} the distance between steps, of {@code LOG} the steps per decade, both >= 1; of
 *     {@code EVENTS} without meaning, 1
 */
public record Tracking(Kind kind, int number) {
    /** How steps are chosen. */
    public enum Kind {
        /** Steps 1, 1 + k, 1 + 2k, … */
        EVERY,
        /** Steps evenly spaced on a log axis: the nearest whole ones to 10^(i/n). */
        LOG,
        /** Only steps at which something was found, such as a spike. */
        EVENTS
    }

    public Tracking {
        Objects.requireNonNull(kind);
        if (number < 1) {
            throw new IllegalArgumentException("tracking must have a number >= 1, got " + number);
        }
    }

    public static Tracking every(int steps) {
        return new Tracking(Kind.EVERY, steps);
    }

    public static Tracking log(int perDecade) {
        return new Tracking(Kind.LOG, perDecade);
    }

    public static Tracking onEvents() {
        return new Tracking(Kind.EVENTS, 1);
    }

    /** Whether a step, counted from 1, is recorded although nothing was found at it. */
    public boolean due(int step) {
        return switch (kind) {
            case EVERY -> (step - 1) % number == 0;
            case LOG -> step == Math.round(StrictMath.pow(10, Math.round(number * Math.log10(step)) / (double) number));
            case EVENTS -> false;
        };
    }

    /** As written in experiment files. */
    public String label() {
        return switch (kind) {
            case EVERY -> "every:" + number;
            case LOG -> "log:" + number;
            case EVENTS -> "events";
        };
    }
}
