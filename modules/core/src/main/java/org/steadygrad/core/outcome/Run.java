package org.steadygrad.core.outcome;

import java.util.List;
import java.util.Objects;

/**
 * An experiment as far as it was run.
 *
 * @param name of the run's folder
 * @param results of the trials that finished, in the plan's order
 */
public record Run(String name, RunHeader header, List<TrialResult> results) {
    public Run {
        Objects.requireNonNull(name);
        Objects.requireNonNull(header);
        results = List.copyOf(results);
    }

    public boolean complete() {
        return results.size() == header.plan().size();
    }
}
