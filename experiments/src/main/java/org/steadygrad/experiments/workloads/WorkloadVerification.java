package org.steadygrad.experiments.workloads;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Experiment;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.text.Language;
import org.steadygrad.data.DataSets;
import org.steadygrad.experiments.run.ExperimentFiles;
import org.steadygrad.experiments.run.ExperimentRun;
import org.steadygrad.experiments.run.Reports;
import org.steadygrad.experiments.run.RunOptions;
import org.steadygrad.experiments.workloads.WorkloadCheck.ParameterCount;
import org.steadygrad.experiments.workloads.WorkloadCheck.Study;
import org.steadygrad.models.Models;
import org.steadygrad.models.NetworkCost;
import org.steadygrad.store.RunStore;
import org.steadygrad.training.TrialException;

/** Carries out checks. A study is an ordinary run in a folder of its own, and goes on where it was interrupted. */
public final class WorkloadVerification {
    /** How thoroughly. */
    public enum Pace {
        /** By the files of the folder. */
        FULL,
        /** By those of its folder {@code quick}; studies without a file there are left out. */
        QUICK
    }

    private final Path files;
    private final Pace pace;
    private final Language language;
    private final RunOptions options;
    private final PrintStream out;

    /**
     * @param files folder of the studies' experiment files
     * @param options of the runs, but for their folders, which lie in {@code workloads-full} or {@code workloads-quick}
     */
    public WorkloadVerification(Path files, Pace pace, Language language, RunOptions options, PrintStream out) {
        this.files = files;
        this.pace = pace;
        this.language = language;
        this.options = options;
        this.out = out;
    }

    /** Those of the checks that there are at this pace. */
    public List<WorkloadCheck> possible(List<WorkloadCheck> checks) {
        return checks.stream()
                .filter(check -> !(check instanceof Study study) || Files.exists(file(study)))
                .toList();
    }

    /** @throws InvalidInputException if an experiment file is at fault */
    public Finding check(WorkloadCheck check) {
        return check instanceof ParameterCount count ? check(count) : check((Study) check);
    }

    private static Finding check(ParameterCount count) {
        Engine.start();
        Component model = count.model();
        long parameters = NetworkCost.of(Models.catalog().maker(model).create(model, count.shape()), count.shape())
                .parameters();
        return Finding.of(parameters == count.published(), String.format(Locale.ROOT, "%,d", parameters));
    }

    private Finding check(Study study) {
        Experiment experiment = ExperimentFiles.read(file(study));
        Optional<String> missing = missing(experiment);
        if (missing.isPresent()) {
            return Finding.notChecked(missing.get());
        }
        Path folder = options.reports()
                .resolve("workloads-" + pace.name().toLowerCase(Locale.ROOT))
                .resolve(study.name());
        RunOptions own = new RunOptions(
                options.reports(),
                Optional.of(folder),
                Files.isDirectory(folder),
                options.parallel(),
                options.command());
        ExperimentRun.Result result = new ExperimentRun(experiment, own, out).run();
        Run run = RunStore.read(folder);
        Reports.write(run, language, folder);
        return result.failures().isEmpty()
                ? study.rule()
                        .apply(run.results().stream().map(TrialResult::outcome).toList())
                : Finding.of(
                        false,
                        result.failures().stream()
                                .map(TrialException::getMessage)
                                .collect(Collectors.joining("; ")));
    }

    /** What is said of data that are not at hand. */
    private static Optional<String> missing(Experiment experiment) {
        try {
            experiment.plan().stream()
                    .map(Trial::setting)
                    .map(Setting::data)
                    .distinct()
                    .forEach(DataSets::load);
            return Optional.empty();
        } catch (InvalidInputException e) {
            return Optional.of(e.getMessage());
        }
    }

    private Path file(Study study) {
        Path folder = pace == Pace.QUICK ? files.resolve("quick") : files;
        return folder.resolve(study.name() + ".yaml");
    }
}
