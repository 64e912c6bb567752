package org.steadygrad.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.outcome.Checkpoint;
import org.steadygrad.training.Pause;

/**
 * Where a search's trials stand that ended at a rung: a file for each in the run's folder, until the trial that goes on from
 * it is stored, or the search ends. A file that is missing costs the time to train again what it held, and nothing else.
 */
final class PausedTrials {
    private static final String ENDING = ".state";

    private final Path folder;

    PausedTrials(Path run) {
        folder = run.resolve("paused");
    }

    /** What a trial can go on from: the longest of the same trial with a shorter budget. */
    Optional<PlannedTrial> predecessor(PlannedTrial planned, List<PlannedTrial> plan) {
        if (planned.trial().setting().stretchesOverBudget()) {
            return Optional.empty();
        }
        int length = planned.trial().budget().length();
        return plan.stream()
                .filter(other -> other.trial().budget().length() < length)
                .filter(other -> other.trial().with(planned.trial().budget()).equals(planned.trial()))
                .max(Comparator.comparingInt(other -> other.trial().budget().length()));
    }

    Optional<Checkpoint> of(PlannedTrial planned) {
        Path file = file(planned);
        try {
            return Files.exists(file)
                    ? Optional.of(new Checkpoint(planned.trial().budget().length(), Files.readAllBytes(file)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new EnvironmentException("cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * A pause that keeps the trial.
     *
     * @param whole steps of the whole budget, at which no trial is paused
     */
    Pause keeping(PlannedTrial planned, int whole) {
        boolean wanted = planned.trial().budget().length() < whole
                && !planned.trial().setting().stretchesOverBudget();
        return new Pause() {
            @Override
            public boolean wanted() {
                return wanted;
            }

            @Override
            public void take(Checkpoint checkpoint) {
                keep(planned, checkpoint);
            }
        };
    }

    private void keep(PlannedTrial planned, Checkpoint checkpoint) {
        Path file = file(planned);
        Path part = folder.resolve(planned.id() + ".part");
        try {
            Files.createDirectories(folder);
            Files.write(part, checkpoint.content());
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new EnvironmentException("cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    void drop(PlannedTrial planned) {
        delete(file(planned));
    }

    /** Nothing goes on any more. */
    void dropAll() {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(PausedTrials::delete);
            } catch (IOException e) {
                throw new EnvironmentException("cannot list %s: %s".formatted(folder, e.getMessage()), e);
            }
            delete(folder);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new EnvironmentException("cannot delete %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private Path file(PlannedTrial planned) {
        return folder.resolve(planned.id() + ENDING);
    }
}
