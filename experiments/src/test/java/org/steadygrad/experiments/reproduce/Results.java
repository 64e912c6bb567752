package org.steadygrad.experiments.reproduce;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.RunHeader;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.provenance.Attestation;
import org.steadygrad.core.provenance.Host;
import org.steadygrad.core.provenance.Provenance;
import org.steadygrad.core.text.Message;

/** Results made up by hand. */
final class Results {
    private static final Component PLAIN = new Component("plain", Map.of());

    private Results() {}

    /** A result that diverged at its last step or not, of a setting told apart by its learning rate. */
    static TrialResult result(double rate, int seed, boolean diverged, String hash, double accuracy, Series... series) {
        Trial trial = new Trial(
                Setting.of(PLAIN, PLAIN, PLAIN, rate),
                seed,
                new Budget(Budget.Unit.STEPS, 20, 20),
                Optional.empty(),
                StopRules.defaults());
        Verdict verdict = diverged
                ? new Verdict(Verdict.Kind.BLOW_UP, 20, Message.verbatim("it grew"))
                : Verdict.budgetExhausted(20);
        Outcome outcome = new Outcome(
                trial.id("data", "code"),
                trial,
                verdict,
                List.of(),
                Optional.empty(),
                List.of(new Evaluation(20, accuracy, Double.NaN)),
                20,
                640,
                OptionalInt.empty(),
                List.of(),
                0.1,
                hash,
                List.of(),
                1);
        return new TrialResult(outcome, List.of(series));
    }

    /** A run of these results, all it planned. */
    static Run run(List<TrialResult> results) {
        List<PlannedTrial> plan = results.stream()
                .map(TrialResult::outcome)
                .map(outcome -> new PlannedTrial(outcome.trialId(), outcome.trial()))
                .toList();
        Provenance provenance = new Provenance(
                "1",
                "abc",
                "code",
                Map.of(),
                Map.of(),
                new Host("Linux", "a processor", 2, 1L << 34, "17"),
                new Attestation("cpu", "generic", false, "OpenBLAS", "a processor", 1, List.of()),
                2,
                "run",
                Instant.EPOCH);
        return new Run("made-up", new RunHeader("made-up", "?", "", Optional.empty(), plan, provenance), results);
    }
}
