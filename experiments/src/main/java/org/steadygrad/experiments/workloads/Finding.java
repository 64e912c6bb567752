package org.steadygrad.experiments.workloads;

import java.util.Objects;

/**
 * What a check found.
 *
 * @param measured in words, with the figures
 */
public record Finding(Verdict verdict, String measured) {
    public enum Verdict {
        HOLDS,
        FAILS,
        /** Something that the check needs is not there. */
        NOT_CHECKED
    }

    public Finding {
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(measured);
    }

    static Finding of(boolean holds, String measured) {
        return new Finding(holds ? Verdict.HOLDS : Verdict.FAILS, measured);
    }

    static Finding notChecked(String reason) {
        return new Finding(Verdict.NOT_CHECKED, reason);
    }
}
