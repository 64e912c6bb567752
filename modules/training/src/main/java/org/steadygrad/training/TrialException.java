package org.steadygrad.training;

import org.steadygrad.core.experiment.PlannedTrial;

/** A trial could not be carried out, for a reason other than divergence. It has no outcome. */
public final class TrialException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TrialException(PlannedTrial planned, Throwable cause) {
        super(
                "trial %s (%s, seed %d) failed: %s"
                        .formatted(
                                planned.id(),
                                planned.trial().setting().optimizer().label(),
                                planned.trial().replicate(),
                                cause),
                cause);
    }
}
