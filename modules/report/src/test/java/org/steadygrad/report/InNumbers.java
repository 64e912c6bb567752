package org.steadygrad.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.RunHeader;
import org.steadygrad.core.outcome.TrialResult;

/** Made-up runs as if their nets answered in numbers, with a loss to aim for. */
final class InNumbers {
    private static final Target TARGET = Target.loss(0.02);
    private static final double VARIANCE = 1 / 6.0;

    private InNumbers() {}

    static Run run(Run run) {
        RunHeader header = run.header();
        List<PlannedTrial> plan =
                header.plan().stream().map(InNumbers::inNumbers).toList();
        return new Run(
                run.name(),
                new RunHeader(
                        header.experiment(),
                        header.question(),
                        header.source(),
                        Optional.of(TARGET),
                        plan,
                        header.provenance()),
                run.results().stream()
                        .map(result -> new TrialResult(inNumbers(result.outcome()), result.series()))
                        .toList());
    }

    private static PlannedTrial inNumbers(PlannedTrial planned) {
        return new PlannedTrial(planned.id(), inNumbers(planned.trial()));
    }

    private static Trial inNumbers(Trial trial) {
        return new Trial(
                trial.setting(),
                trial.replicate(),
                trial.budget(),
                Optional.of(TARGET),
                trial.stop(),
                trial.diagnostics());
    }

    /** A net that diverged has a loss that is not finite. */
    private static Outcome inNumbers(Outcome outcome) {
        List<Evaluation> evaluations = outcome.evaluations().stream()
                .map(one -> new Evaluation(
                        one.step(),
                        one.accuracy(),
                        outcome.diverged() && one.step() == outcome.steps()
                                ? Double.NaN
                                : VARIANCE * (1 - one.accuracy())))
                .toList();
        OptionalInt reached = evaluations.stream()
                .filter(one -> one.loss() <= TARGET.value())
                .mapToInt(Evaluation::step)
                .findFirst();
        return new Outcome(
                outcome.trialId(),
                inNumbers(outcome.trial()),
                outcome.verdict(),
                outcome.findings(),
                outcome.postMortem(),
                evaluations,
                outcome.steps(),
                outcome.examples(),
                reached,
                outcome.control(),
                0,
                outcome.parameterHash(),
                outcome.warnings(),
                outcome.seconds());
    }
}
