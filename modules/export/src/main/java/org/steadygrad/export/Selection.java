package org.steadygrad.export;

import java.util.List;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;

/** Which of a run's finished trials are exported. */
public final class Selection {
    private Selection() {}

    /**
     * The run with those results alone whose trial's id begins with one of the prefixes; with all for no prefix.
     *
     * @throws InvalidInputException if a prefix fits none of the results, or the run has none
     */
    public static Run of(Run run, List<String> prefixes) {
        if (run.results().isEmpty()) {
            throw new InvalidInputException("%s has no finished trial to export (%d planned)"
                    .formatted(run.name(), run.header().plan().size()));
        }
        for (String prefix : prefixes) {
            if (run.results().stream().noneMatch(result -> begins(result, prefix))) {
                throw new InvalidInputException(
                        "trials must be beginnings of ids of finished trials, got %s, which none of the %d of %s begins with"
                                .formatted(prefix, run.results().size(), run.name()));
            }
        }
        return prefixes.isEmpty() ? run : new Run(run.name(), run.header(), chosen(run, prefixes));
    }

    private static List<TrialResult> chosen(Run run, List<String> prefixes) {
        return run.results().stream()
                .filter(result -> prefixes.stream().anyMatch(prefix -> begins(result, prefix)))
                .toList();
    }

    private static boolean begins(TrialResult result, String prefix) {
        return result.outcome().trialId().startsWith(prefix);
    }
}
