package org.steadygrad.core.experiment;

import java.util.Objects;

/** A trial with its identity in a run. See {@link Trial#id}. */
public record PlannedTrial(String id, Trial trial) {
    public PlannedTrial {
        Objects.requireNonNull(id);
        Objects.requireNonNull(trial);
    }
}
