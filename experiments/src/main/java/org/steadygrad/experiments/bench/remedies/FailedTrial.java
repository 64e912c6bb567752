package org.steadygrad.experiments.bench.remedies;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.Workload;
import org.steadygrad.analysis.Yardstick;
import org.steadygrad.analysis.diagnosis.Cause;
import org.steadygrad.analysis.diagnosis.Diagnosis;
import org.steadygrad.analysis.diagnosis.Finding;
import org.steadygrad.analysis.diagnosis.TrainingLog;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.experiments.run.StoredModels;
import org.steadygrad.models.own.AllowedPackages;
import org.steadygrad.store.RunStore;

/**
 * A trial that diverged, or never began to learn.
 *
 * @param trainedFrom the accuracy from which on it counts as trained
 */
record FailedTrial(PlannedTrial planned, Cause cause, double trainedFrom) {
    /** Causes of trials that need not diverge to be lost. */
    private static final Set<Cause> NEVER_BEGAN =
            EnumSet.of(Cause.DEAD_UNITS, Cause.VANISHING_GRADIENT, Cause.RATE_TOO_LOW, Cause.PLATEAU);

    String id() {
        return planned.id();
    }

    Setting setting() {
        return planned.trial().setting();
    }

    PlannedTrial with(Setting setting) {
        return new PlannedTrial(id(), planned.trial().with(setting));
    }

    /** Those of runs, by their ids; a trial that several runs hold once. */
    static List<FailedTrial> in(List<Path> folders) {
        Map<String, FailedTrial> found = new TreeMap<>();
        folders.stream().flatMap(folder -> in(folder).stream()).forEach(one -> found.putIfAbsent(one.id(), one));
        return found.values().stream()
                .sorted(Comparator.comparing(FailedTrial::id))
                .toList();
    }

    private static List<FailedTrial> in(Path folder) {
        Run run = RunStore.read(folder);
        StoredModels.restore(run, folder, AllowedPackages.builtIn());
        Map<Workload, Yardstick> yardsticks = new LinkedHashMap<>();
        Analysis.of(run).workloads().forEach(one -> yardsticks.put(one.workload(), one.yardstick()));
        Function<Setting, Workload> workload = Workload.in(run);
        return run.results().stream()
                .flatMap(result -> {
                    Setting setting = result.outcome().trial().setting();
                    return of(result, yardsticks.get(workload.apply(setting)).trainedFrom()).stream();
                })
                .toList();
    }

    private static Optional<FailedTrial> of(TrialResult result, double trainedFrom) {
        Outcome outcome = result.outcome();
        return Diagnosis.of(TrainingLog.of(result))
                .cause()
                .map(Finding::cause)
                .filter(cause ->
                        outcome.diverged() || NEVER_BEGAN.contains(cause) && outcome.finalAccuracy() < trainedFrom)
                .map(cause ->
                        new FailedTrial(new PlannedTrial(outcome.trialId(), outcome.trial()), cause, trainedFrom));
    }
}
