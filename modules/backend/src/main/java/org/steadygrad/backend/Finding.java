package org.steadygrad.backend;

import java.util.Objects;

/**
 * One line of an examination.
 *
 * @param label what was looked at, one or two words
 * @param value what was found, in one phrase or sentence
 */
public record Finding(String label, String value, Level level) {
    /** How a finding bears on training. */
    public enum Level {
        OK,
        /** Training works, and slower or less safely than it could. */
        WARNING,
        /** Training cannot work here. */
        FAILURE
    }

    public Finding {
        Objects.requireNonNull(label);
        Objects.requireNonNull(value);
        Objects.requireNonNull(level);
    }

    static Finding ok(String label, String value) {
        return new Finding(label, value, Level.OK);
    }

    static Finding warning(String label, String value) {
        return new Finding(label, value, Level.WARNING);
    }

    static Finding failure(String label, String value) {
        return new Finding(label, value, Level.FAILURE);
    }
}
