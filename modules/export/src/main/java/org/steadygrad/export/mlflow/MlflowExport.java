package org.steadygrad.export.mlflow;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.provenance.Provenance;
import org.steadygrad.export.Clock;
import org.steadygrad.export.Variation;

/**
 * Sends a run to an MLflow server: into the experiment of its name, as one parent run with a nested run for each trial.
 *
 * <p>Trials that the server has already, from an earlier export of the same run, are not sent again; those that an
 * interruption left there incomplete are removed and sent anew. So an export that failed is gone on with by repeating it.
 */
public final class MlflowExport {
    private static final String RUN = "steadygrad.run";
    private static final String TRIAL = "steadygrad.trial";
    private static final String RUNNING = "RUNNING";

    private final MlflowRuns server;
    private final TrialMetrics metrics;

    /** @param points of a series that are sent at most, >= 2 */
    public MlflowExport(MlflowServer server, int points) {
        this.server = new MlflowRuns(new MlflowClient(server));
        this.metrics = new TrialMetrics(points);
    }

    /** How many trials were sent, and how many the server had already. */
    public record Sent(int trials, int before) {}

    /**
     * @throws org.steadygrad.core.EnvironmentException naming server, call and reason, if the server cannot be reached or
     *     refuses; what was sent before stays there
     */
    public Sent send(Run run) {
        String experiment = server.experiment(run.header().experiment());
        List<MlflowRuns.Found> found = server.withTag(experiment, RUN, run.name());
        Set<String> complete = complete(found);
        String parent = found.stream()
                .filter(one -> !one.tags().containsKey(TRIAL))
                .map(MlflowRuns.Found::id)
                .findFirst()
                .orElseGet(() -> createParent(experiment, run));
        Variation variation = Variation.of(run);
        List<TrialResult> missing = run.results().stream()
                .filter(result -> !complete.contains(result.outcome().trialId()))
                .toList();
        missing.forEach(result -> send(experiment, parent, run, result, variation));
        server.end(parent, MlflowRuns.Status.FINISHED, end(run));
        return new Sent(missing.size(), run.results().size() - missing.size());
    }

    private Set<String> complete(List<MlflowRuns.Found> found) {
        Set<String> trials = new HashSet<>();
        for (MlflowRuns.Found one : found) {
            String trial = one.tags().get(TRIAL);
            if (trial != null && one.status().equals(RUNNING)) {
                server.delete(one.id());
            } else if (trial != null) {
                trials.add(trial);
            }
        }
        return trials;
    }

    private String createParent(String experiment, Run run) {
        Provenance provenance = run.header().provenance();
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(RUN, run.name());
        tags.put("mlflow.runName", run.name());
        tags.put("mlflow.note.content", run.header().question());
        tags.put("mlflow.source.git.commit", provenance.revision());
        tags.put("steadygrad.version", provenance.version());
        tags.put("steadygrad.codeVersion", provenance.codeVersion());
        tags.put("steadygrad.command", provenance.command());
        tags.put("steadygrad.engine", provenance.attestation().engine());
        tags.put("steadygrad.nativeBuild", provenance.attestation().nativeBuild());
        tags.put("steadygrad.device", provenance.attestation().device());
        tags.put("steadygrad.java", provenance.host().java());
        tags.put("steadygrad.data", provenance.dataHashes().toString());
        return server.create(experiment, run.name(), provenance.started().toEpochMilli(), Entry.all(tags));
    }

    private void send(String experiment, String parent, Run run, TrialResult result, Variation variation) {
        Outcome outcome = result.outcome();
        Clock clock = Clock.of(run, result);
        String name = variation.name(outcome.trial());
        String id = server.create(experiment, name, clock.millis(0), tags(parent, run, outcome, name));
        server.log(id, parameters(outcome.trial()), metrics.of(result, clock));
        MlflowRuns.Status status = outcome.diverged() ? MlflowRuns.Status.FAILED : MlflowRuns.Status.FINISHED;
        server.end(id, status, clock.millis(outcome.steps()));
    }

    private static List<Entry> tags(String parent, Run run, Outcome outcome, String name) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(RUN, run.name());
        tags.put(TRIAL, outcome.trialId());
        tags.put("mlflow.parentRunId", parent);
        tags.put("mlflow.runName", name);
        tags.put("steadygrad.verdict", outcome.verdict().kind().name());
        tags.put("steadygrad.verdictStep", String.valueOf(outcome.verdict().step()));
        outcome.postMortem().ifPresent(found -> {
            tags.put("steadygrad.onsetStep", String.valueOf(found.onset()));
            tags.put("steadygrad.onsetPart", found.place().orElse(found.part()));
        });
        outcome.stepsToTarget().ifPresent(steps -> tags.put("steadygrad.stepsToTarget", String.valueOf(steps)));
        tags.put("steadygrad.parameterHash", outcome.parameterHash());
        return Entry.all(tags);
    }

    private static List<Entry> parameters(Trial trial) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Factor factor : Factor.inFiles()) {
            parameters.put(factor.key(), factor.label(trial.setting()));
        }
        parameters.put("seed", String.valueOf(trial.replicate()));
        return Entry.all(parameters);
    }

    private static long end(Run run) {
        return run.results().stream()
                .mapToLong(
                        result -> Clock.of(run, result).millis(result.outcome().steps()))
                .max()
                .orElseThrow();
    }
}
