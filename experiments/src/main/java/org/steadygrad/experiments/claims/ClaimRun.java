package org.steadygrad.experiments.claims;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.steadygrad.analysis.claim.Champions;
import org.steadygrad.analysis.claim.Outcomes;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.claim.Claim;
import org.steadygrad.core.claim.ClaimTest;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Experiment;
import org.steadygrad.core.experiment.Grid;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.text.Language;
import org.steadygrad.experiments.claims.ClaimFolder.Phase;
import org.steadygrad.experiments.run.ExperimentRun;
import org.steadygrad.experiments.run.Reports;
import org.steadygrad.experiments.run.RunOptions;
import org.steadygrad.store.RunStore;
import org.steadygrad.training.TrialException;

/**
 * Puts one claim to the test in one run or, where a best setting must be chosen first, in two: what the second tries
 * follows from the first's results alone. Each is an ordinary run, with its journal and its report.
 */
final class ClaimRun {
    private final Claim claim;
    private final ClaimTest test;
    private final ClaimFolder folder;
    private final RunOptions options;
    private final Language language;
    private final PrintStream out;

    /** @param options of its runs, but for their folders; whether there is something to resume is seen from those */
    ClaimRun(Claim claim, ClaimTest test, ClaimFolder folder, RunOptions options, Language language, PrintStream out) {
        this.claim = claim;
        this.test = test;
        this.folder = folder;
        this.options = options;
        this.language = language;
        this.out = out;
    }

    /**
     * Runs the trials that are missing.
     *
     * @return the trials that failed; after one in the first run, the second is not begun
     * @throws InvalidInputException if the claim's file has changed since its first run began
     */
    List<TrialException> run() {
        requireAsRegistered();
        if (test.tuning().isEmpty()) {
            return run(Phase.JUDGED, test.layout().settings(), test.fresh());
        }
        List<TrialException> failures = run(Phase.TUNING, test.layout().settings(), test.tuning());
        if (!failures.isEmpty()) {
            return failures;
        }
        Outcomes tuned = Outcomes.of(folder.run(Phase.TUNING).orElseThrow());
        List<Champions> champions = Champions.chosen(test, tuned)
                .orElseThrow(() -> new IllegalStateException("every setting of %s was tried".formatted(claim.name())));
        return run(Phase.JUDGED, Champions.settings(champions), test.fresh());
    }

    private void requireAsRegistered() {
        if (!folder.registered(claim).source().equals(claim.source())) {
            throw new InvalidInputException(
                    "claim %s must not change once its trials have begun, but its file differs from what %s registered"
                            .formatted(claim.name(), folder.path()));
        }
    }

    private List<TrialException> run(Phase phase, List<Setting> settings, List<Integer> seeds) {
        Experiment experiment = new Experiment(
                claim.name() + "-" + phase.folder(),
                claim.says().english(),
                Grid.of(settings),
                seeds,
                test.budget(),
                test.target(),
                test.stop(),
                Diagnostics.of(Tier.LIGHT),
                claim.source());
        RunOptions own = new RunOptions(
                options.reports(),
                Optional.of(folder.of(phase)),
                folder.holds(phase),
                options.parallel(),
                options.command());
        ExperimentRun.Result result = new ExperimentRun(experiment, own, out).run();
        Reports.write(RunStore.read(result.folder()), language, result.folder());
        return result.failures();
    }
}
