package org.steadygrad.experiments.cli;

import java.util.List;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;

/** The finished trial that the user means. */
final class StoredTrial {
    private StoredTrial() {}

    /**
     * @param beginning of the trial's id
     * @throws InvalidInputException if it is not the beginning of exactly one result's
     */
    static TrialResult find(Run stored, String beginning) {
        List<TrialResult> found = stored.results().stream()
                .filter(result -> result.outcome().trialId().startsWith(beginning))
                .toList();
        if (found.size() != 1) {
            throw new InvalidInputException(
                    "TRIAL must be the beginning of one trial's id, got %s, which %d of the run's %d results begin with"
                            .formatted(beginning, found.size(), stored.results().size()));
        }
        return found.get(0);
    }
}
