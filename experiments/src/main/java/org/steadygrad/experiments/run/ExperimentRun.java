package org.steadygrad.experiments.run;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Experiment;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Checkpoint;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.RunHeader;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.provenance.Provenance;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;
import org.steadygrad.data.DataSets;
import org.steadygrad.data.Dataset;
import org.steadygrad.experiments.run.Tally.Extent;
import org.steadygrad.search.plan.Planner;
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
        return run(Onlooker.none());
    }

    /**
     * The same, and lets somebody look on.
     *
     * @throws InvalidInputException as {@link #run()}
     */
    public Result run(Onlooker onlooker) {
        Engine.start();
        String code = TrialCode.version();
        List<Trial> trials = checkedTrials();
        Function<List<Outcome>, RunPlan> planAfter = outcomes -> new RunPlan(
                Planner.of(experiment.design(), trials, Parts.generators()),
                trial -> identified(trial, code),
                outcomes);
        RunPlan fresh = planAfter.apply(List.of());
        Path folder = folder(planAfter);
        try (RunStore store = store(folder, fresh, code)) {
            RunPlan plan = planAfter.apply(store.journal());
            if (!plan.has(store.header().plan())) {
                throw new InvalidInputException(
                        "%s cannot be resumed: it planned other trials, or the code or the data have changed since"
                                .formatted(folder));
            }
            announce(folder, plan);
            onlooker.begins(folder, store.journal());
            return new Result(folder, plan.open().isEmpty() ? List.of() : train(store, plan, folder, onlooker));
        }
    }

    private List<Trial> checkedTrials() {
        List<Trial> trials = experiment.plan();
        trials.forEach(trial -> data.computeIfAbsent(trial.setting().data(), DataSets::load));
        data.forEach((component, dataset) -> dataset.warnings()
                .forEach(warning -> out.println(
                        component.name() + ": " + Texts.in(Language.ENGLISH).say(warning))));
        trials.forEach(trial -> Training.check(trial, data.get(trial.setting().data())));
        return trials;
    }

    private PlannedTrial identified(Trial trial, String code) {
        return new PlannedTrial(trial.id(data.get(trial.setting().data()).hash(), code), trial);
    }

    private Path folder(Function<List<Outcome>, RunPlan> planAfter) {
        return options.folder()
                .orElseGet(() -> options.resume()
                        ? RunFolders.withPlan(options.reports(), experiment.name(), planAfter)
                        : RunFolders.fresh(options.reports(), experiment.name()));
    }

    private RunStore store(Path folder, RunPlan fresh, String code) {
        if (options.resume()) {
            return RunStore.open(folder);
        }
        RunStore created = RunStore.create(folder, header(fresh.trials(), code));
        StoredModels.save(fresh.trials(), folder);
        return created;
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
                experiment.name(),
                experiment.question(),
                experiment.source(),
                experiment.target(),
                experiment.design(),
                plan,
                provenance);
    }

    private void announce(Path folder, RunPlan plan) {
        int planned = plan.trials().size();
        int open = plan.open().size();
        String resumed = open == planned ? "" : " (%d finished before)".formatted(planned - open);
        String more = extent() == Extent.WHOLE ? "" : " to begin with";
        out.printf(
                "%s: %d trials%s%s, %d at a time, into %s%n",
                experiment.name(), planned, more, resumed, options.parallel(), folder);
    }

    private Extent extent() {
        return experiment.kind() instanceof Kind.FullGrid ? Extent.WHOLE : Extent.SO_FAR;
    }

    private List<TrialException> train(RunStore store, RunPlan plan, Path folder, Onlooker onlooker) {
        List<PlannedTrial> open = plan.open();
        int planned = plan.trials().size();
        PausedTrials paused = new PausedTrials(folder);
        try (Progress progress = progress(planned)) {
            TrialPool pool = new TrialPool(
                    options.parallel(),
                    trial -> train(trial, plan, paused),
                    result -> keep(result, store, plan, paused, onlooker),
                    progress);
            List<TrialException> failures = pool.run(open, Tally.of(extent(), planned, planned - open.size()));
            if (plan.open().isEmpty()) {
                paused.dropAll();
            }
            return failures;
        }
    }

    private Progress progress(int planned) {
        return Progress.on(out, planned);
    }

    /** What a result leads to must be stored before what that leads to; what it went on from is of no use then. */
    private List<PlannedTrial> keep(
            TrialResult result, RunStore store, RunPlan plan, PausedTrials paused, Onlooker onlooker) {
        synchronized (plan) {
            List<PlannedTrial> chosen = plan.tell(result.outcome());
            store.add(result, chosen);
            if (pauses()) {
                Outcome outcome = result.outcome();
                paused.predecessor(new PlannedTrial(outcome.trialId(), outcome.trial()), plan.trials())
                        .ifPresent(paused::drop);
            }
            onlooker.told(result.outcome());
            onlooker.goesOnAs().ifPresent(other -> goOnAs(other, store, plan));
            return chosen;
        }
    }

    private void goOnAs(Experiment other, RunStore store, RunPlan plan) {
        plan.goOnWith(Planner.of(other.design(), other.plan(), Parts.generators()), store.journal());
        store.redesign(other.source(), other.design());
    }

    private boolean pauses() {
        return experiment.kind() instanceof Kind.Search search
                && search.halving().method() != Kind.Halving.Method.NONE;
    }

    private TrialResult train(PlannedTrial trial, RunPlan plan, PausedTrials paused) {
        Dataset raw = data.get(trial.trial().setting().data());
        if (!pauses()) {
            return Training.run(trial, raw);
        }
        Optional<Checkpoint> from = paused.predecessor(trial, plan.trials()).flatMap(paused::of);
        return Training.run(
                trial, raw, from, paused.keeping(trial, experiment.budget().length()));
    }
}
