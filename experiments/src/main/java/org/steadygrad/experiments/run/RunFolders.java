package org.steadygrad.experiments.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.NearMiss;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.store.RunStore;
import org.steadygrad.store.RunSummary;

/** Where runs lie: one folder each, below the folder of reports. */
public final class RunFolders {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private RunFolders() {}

    /** A folder that does not exist yet, named for the experiment and the time. */
    static Path fresh(Path reports, String experiment) {
        String name = experiment + "-" + LocalDateTime.now().format(STAMP);
        Path folder = reports.resolve(name);
        for (int i = 2; Files.exists(folder); i++) {
            folder = reports.resolve(name + "-" + i);
        }
        return folder;
    }

    /**
     * The newest run that planned exactly these trials.
     *
     * @throws InvalidInputException if there is none
     */
    static Path withPlan(Path reports, String experiment, List<PlannedTrial> plan) {
        Set<String> ids = ids(plan);
        return RunStore.summaries(reports).stream()
                .filter(RunSummary.Sound.class::isInstance)
                .map(RunSummary.Sound.class::cast)
                .filter(sound -> sound.experiment().equals(experiment))
                .map(RunSummary::folder)
                .filter(folder -> ids(RunStore.read(folder).header().plan()).equals(ids))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "nothing to resume: no run in %s planned these trials of %s with this code, data and settings"
                                .formatted(reports, experiment)));
    }

    /**
     * The run that the user means: a folder, or the name of one below {@code reports}.
     *
     * @throws InvalidInputException if there is no such run
     */
    public static Path find(Path reports, String given) {
        for (Path folder : List.of(Path.of(given), reports.resolve(given))) {
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        List<String> names =
                RunStore.summaries(reports).stream().map(RunSummary::name).toList();
        throw new InvalidInputException("no run %s%s in %s".formatted(given, NearMiss.hint(given, names), reports));
    }

    private static Set<String> ids(List<PlannedTrial> plan) {
        Set<String> ids = new HashSet<>();
        plan.forEach(trial -> ids.add(trial.id()));
        return ids;
    }
}
