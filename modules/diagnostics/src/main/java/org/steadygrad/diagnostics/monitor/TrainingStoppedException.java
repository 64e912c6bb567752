package org.steadygrad.diagnostics.monitor;

import org.steadygrad.core.outcome.Verdict;

/** Thrown out of {@code fit} by a {@link Guard}, after the update of the step of the verdict. */
public final class TrainingStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Verdict verdict;

    TrainingStoppedException(Verdict verdict, String message) {
        super(message);
        this.verdict = verdict;
    }

    public Verdict verdict() {
        return verdict;
    }
}
