package org.steadygrad.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.NearMiss;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.outcome.Outcome;
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
     * The newest run that planned, as far as it got, exactly the trials that this experiment would.
     *
     * @param planAfter the experiment's plan once it knows what came of a run's trials
     *
     * @throws InvalidInputException if there is none
     */
    static Path withPlan(Path reports, String experiment, Function<List<Outcome>, RunPlan> planAfter) {
        return RunStore.summaries(reports).stream()
                .filter(RunSummary.Sound.class::isInstance)
                .map(RunSummary.Sound.class::cast)
                .filter(sound -> sound.experiment().equals(experiment))
                .map(RunSummary::folder)
                .filter(folder -> planned(folder, planAfter))
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

    /** The folder, if it is a run's, and those of all runs anywhere below it, in the order of their names. */
    public static List<Path> below(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(RunStore::isRun).sorted().toList();
        } catch (IOException e) {
            throw new EnvironmentException("cannot list %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static boolean planned(Path folder, Function<List<Outcome>, RunPlan> planAfter) {
        List<PlannedTrial> plan = RunStore.read(folder).header().plan();
        return planAfter.apply(RunStore.journal(folder)).has(plan);
    }
}
