package org.steadygrad.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.RunHeader;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.provenance.Attestation;
import org.steadygrad.core.provenance.Provenance;
import org.steadygrad.core.text.Message;

/** Several runs as one, in which the run is a factor: each trial's setting has its run's name as level of {@link Factor#RUN}. */
final class JoinedRuns {
    private static final String BETWEEN = " / ";

    private JoinedRuns() {}

    /**
     * @param name of the joined run
     * @param command that joins them again
     */
    static Run of(List<Run> runs, String name, String command) {
        List<PlannedTrial> plan = new ArrayList<>();
        List<TrialResult> results = new ArrayList<>();
        for (Run run : runs) {
            run.header().plan().forEach(planned -> plan.add(joined(run, planned)));
            run.results().forEach(result -> results.add(joined(run, result)));
        }
        return new Run(name, header(runs, plan, command), results);
    }

    private static PlannedTrial joined(Run run, PlannedTrial planned) {
        Trial trial = planned.trial();
        return new PlannedTrial(
                Run.joinedId(run.name(), planned.id()),
                trial.with(trial.setting().with(Factor.RUN, run.name())));
    }

    private static TrialResult joined(Run run, TrialResult result) {
        PlannedTrial own =
                new PlannedTrial(result.outcome().trialId(), result.outcome().trial());
        return new TrialResult(result.outcome().as(joined(run, own)), result.series(), result.checkpoint());
    }

    private static RunHeader header(List<Run> runs, List<PlannedTrial> plan, String command) {
        String names = runs.stream().map(Run::name).collect(Collectors.joining(BETWEEN));
        List<String> questions = distinct(runs, RunHeader::question);
        List<Optional<Target>> targets = distinct(runs, RunHeader::target);
        return new RunHeader(
                String.join(BETWEEN, distinct(runs, RunHeader::experiment)),
                questions.size() == 1 ? names + ": " + questions.get(0) : names,
                source(runs),
                targets.size() == 1 ? targets.get(0) : Optional.empty(),
                plan,
                provenance(runs, command));
    }

    private static <T> List<T> distinct(List<Run> runs, Function<RunHeader, T> of) {
        return runs.stream().map(Run::header).map(of).distinct().toList();
    }

    /** The experiment file that all have, or theirs one after the other, each below its run's name. */
    private static String source(List<Run> runs) {
        List<String> sources = distinct(runs, RunHeader::source);
        return sources.size() == 1
                ? sources.get(0)
                : runs.stream()
                        .map(run -> "# " + run.name() + "\n" + run.header().source())
                        .collect(Collectors.joining("\n"));
    }

    /** The first run's, with the warnings of all; what differs is told by the table of provenances. */
    private static Provenance provenance(List<Run> runs, String command) {
        Provenance first = runs.get(0).header().provenance();
        Attestation engine = first.attestation();
        List<Message> warnings = runs.stream()
                .flatMap(run -> run.header().provenance().attestation().warnings().stream()
                        .map(warning -> Message.of("analysis.warning-of-run", run.name(), warning)))
                .toList();
        return new Provenance(
                first.version(),
                first.revision(),
                first.codeVersion(),
                first.libraries(),
                first.dataHashes(),
                first.host(),
                new Attestation(
                        engine.engine(),
                        engine.nativeBuild(),
                        engine.oneDnn(),
                        engine.blas(),
                        engine.device(),
                        engine.threadsPerTrial(),
                        warnings),
                first.parallelTrials(),
                command,
                first.started());
    }
}
