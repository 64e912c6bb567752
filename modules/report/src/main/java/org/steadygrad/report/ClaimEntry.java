package org.steadygrad.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.steadygrad.analysis.claim.Judgement;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.text.Texts;

/**
 * A claim as the page of claims shows it.
 *
 * @param runs behind the judgement, in the order in which they were made; none if it has none
 */
public record ClaimEntry(Judgement judgement, List<RunPage> runs) {
    public ClaimEntry {
        Objects.requireNonNull(judgement);
        runs = List.copyOf(runs);
    }

    /** The page's words as they are for the nets of this claim. */
    Texts texts(Texts page) {
        return page.about(judgement.finding().answers());
    }

    /** What a run was for. */
    public enum Purpose {
        TUNING,
        JUDGING
    }

    /**
     * A run and its report.
     *
     * @param report relative to the page of claims
     * @param planned trials planned, >= 1
     * @param finished trials finished, at most {@code planned}
     * @param diverged of those
     * @param seconds of training, added up over trials
     * @param processor of the machine
     * @param codeVersion of the code that computed its trials
     */
    public record RunPage(
            Purpose purpose,
            Path report,
            int planned,
            int finished,
            int diverged,
            double seconds,
            Instant started,
            String processor,
            String codeVersion) {
        public RunPage {
            if (report.isAbsolute()) {
                throw new IllegalArgumentException("report must be relative to the page, got " + report);
            }
        }

        public static RunPage of(Purpose purpose, Run run, Path report) {
            List<Outcome> outcomes =
                    run.results().stream().map(TrialResult::outcome).toList();
            return new RunPage(
                    purpose,
                    report,
                    run.header().plan().size(),
                    outcomes.size(),
                    (int) outcomes.stream().filter(Outcome::diverged).count(),
                    outcomes.stream().mapToDouble(Outcome::seconds).sum(),
                    run.header().provenance().started(),
                    run.header().provenance().host().processor(),
                    run.header().provenance().codeVersion());
        }
    }
}
