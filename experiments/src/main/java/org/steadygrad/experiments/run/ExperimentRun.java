package org.steadygrad.experiments.run;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Experiment;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.RunHeader;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.provenance.Provenance;
import org.steadygrad.data.DataSets;
import org.steadygrad.data.Dataset;
import org.steadygrad.store.RunStore;
import org.steadygrad.training.Training;
import org.steadygrad.training.TrialCode;
import org.steadygrad.training.TrialException;

/** Carries an experiment from its plan to its stored results. */
public final class ExperimentRun {
    private final Experiment experiment;
    private final RunOptions options;
    private final PrintStream out;
    private final Map<Component, Dataset> data = new LinkedHashMap<>();

    public ExperimentRun(Experiment experiment, RunOptions options, PrintStream out) {
        this.experiment = experiment;
        this.options = options;
        this.out = out;
    }

    /** What a run left behind. */
    public record Result(Path folder, List<TrialException> failures) {}

    /**
     * Runs the trials that the run's store does not hold yet.
     *
     * @throws InvalidInputException if the experiment cannot be run as it stands
     * @throws org.steadygrad.core.EnvironmentException if the machine fails the run, e.g. by a full disk
     */
    public Result run() {
        Engine.start();
        String code = TrialCode.version();
        List<PlannedTrial> plan = plan(code);
        Path folder = folder(plan);
        try (RunStore store = store(folder, plan, code)) {
            Set<String> finished = store.finished();
            List<PlannedTrial> open = plan.stream()
                    .filter(trial -> !finished.contains(trial.id()))
                    .toList();
            announce(folder, plan.size(), open.size());
            return new Result(folder, open.isEmpty() ? List.of() : train(store, open, finished.size()));
        }
    }

    private List<PlannedTrial> plan(String code) {
        List<Trial> trials = experiment.plan();
        trials.forEach(trial -> data.computeIfAbsent(trial.setting().data(), DataSets::load));
        trials.forEach(trial -> Training.check(trial, data.get(trial.setting().data())));
        return trials.stream()
                .map(trial -> new PlannedTrial(
                        trial.id(data.get(trial.setting().data()).hash(), code), trial))
                .toList();
    }

    private Path folder(List<PlannedTrial> plan) {
        return options.folder()
                .orElseGet(() -> options.resume()
                        ? RunFolders.withPlan(options.reports(), experiment.name(), plan)
                        : RunFolders.fresh(options.reports(), experiment.name()));
    }

    private RunStore store(Path folder, List<PlannedTrial> plan, String code) {
        if (!options.resume()) {
            return RunStore.create(folder, header(plan, code));
        }
        RunStore store = RunStore.open(folder);
        if (!store.header().plan().equals(plan)) {
            store.close();
            throw new InvalidInputException(
                    "%s cannot be resumed: it planned other trials, or the code or the data have changed since"
                            .formatted(folder));
        }
        return store;
    }

    private RunHeader header(List<PlannedTrial> plan, String code) {
        Map<String, String> hashes = new LinkedHashMap<>();
        data.forEach((component, dataset) -> hashes.put(component.canonical(), dataset.hash()));
        Provenance provenance = CurrentProvenance.of(
                code,
                hashes,
                options.parallel(),
                options.command(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
        return new RunHeader(
                experiment.name(), experiment.question(), experiment.source(), experiment.target(), plan, provenance);
    }

    private void announce(Path folder, int planned, int open) {
        String resumed = open == planned ? "" : " (%d finished before)".formatted(planned - open);
        out.printf(
                "%s: %d trials%s, %d at a time, into %s%n",
                experiment.name(), planned, resumed, options.parallel(), folder);
    }

    private List<TrialException> train(RunStore store, List<PlannedTrial> open, int earlier) {
        try (Progress progress = Progress.on(out, earlier + open.size())) {
            return new TrialPool(options.parallel(), this::train, store::add, progress).run(open, earlier);
        }
    }

    private TrialResult train(PlannedTrial trial) {
        return Training.run(trial, data.get(trial.trial().setting().data()));
    }
}
