package org.steadygrad.report;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.RunHeader;
import org.steadygrad.core.outcome.TrialResult;

/** Made-up runs of more factors, put together from made-up runs of fewer. */
final class RunVariants {
    private RunVariants() {}

    /** The same results of other settings, under ids with a prefix. */
    static Run of(Run run, String prefix, UnaryOperator<Setting> change) {
        return new Run(
                run.name(),
                header(run.header(), run.header().plan().stream().map(planned -> changed(planned, prefix, change))),
                run.results().stream()
                        .map(result -> changed(result, prefix, change))
                        .toList());
    }

    /** A run of the trials of both, without a target. */
    static Run together(Run one, Run other) {
        return new Run(
                one.name(),
                header(one.header(), Stream.concat(one.header().plan().stream(), other.header().plan().stream())),
                Stream.concat(one.results().stream(), other.results().stream()).toList());
    }

    private static RunHeader header(RunHeader header, Stream<PlannedTrial> plan) {
        return new RunHeader(
                header.experiment(),
                header.question(),
                header.source(),
                Optional.empty(),
                plan.toList(),
                header.provenance());
    }

    private static PlannedTrial changed(PlannedTrial planned, String prefix, UnaryOperator<Setting> change) {
        Trial trial = planned.trial();
        return new PlannedTrial(
                prefix + planned.id(),
                new Trial(
                        change.apply(trial.setting()),
                        trial.replicate(),
                        trial.budget(),
                        trial.target(),
                        trial.stop(),
                        trial.diagnostics()));
    }

    private static TrialResult changed(TrialResult result, String prefix, UnaryOperator<Setting> change) {
        Outcome outcome = result.outcome();
        PlannedTrial planned = changed(new PlannedTrial(outcome.trialId(), outcome.trial()), prefix, change);
        return new TrialResult(outcome.as(planned), result.series());
    }
}
