package org.steadygrad.experiments.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.steadygrad.config.ExperimentReader;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.NearMiss;
import org.steadygrad.core.experiment.Experiment;
import org.steadygrad.models.own.AllowedPackages;

/** The experiment files at hand: {@code experiments/*.yaml} below the current folder. */
public final class ExperimentFiles {
    /** Run where the user names none. */
    public static final String DEFAULT = "optimizer-comparison";

    private static final Path FOLDER = Path.of("experiments");
    private static final String ENDING = ".yaml";

    private ExperimentFiles() {}

    /** All of them, by name. */
    public static List<Path> all() {
        if (!Files.isDirectory(FOLDER)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + FOLDER, e);
        }
    }

    /**
     * The file that the user means: a path, or the name of one in {@code experiments/}.
     *
     * @throws InvalidInputException if there is no such file
     */
    public static Path find(String given) {
        Path named = FOLDER.resolve(given + ENDING);
        if (Files.exists(Path.of(given))) {
            return Path.of(given);
        }
        if (Files.exists(named)) {
            return named;
        }
        List<String> names = all().stream().map(ExperimentFiles::name).toList();
        throw new InvalidInputException("no experiment file %s%s; list experiments shows those at hand"
                .formatted(given, NearMiss.hint(name(Path.of(given)), names)));
    }

    /** As {@link #read(Path, AllowedPackages)}, with none but the built-in packages. */
    public static Experiment read(Path file) {
        return read(file, AllowedPackages.builtIn());
    }

    /**
     * The experiment in a file, with models of the user's own loaded.
     *
     * @param allowed what the files of such models may name
     * @throws InvalidInputException with every fault of the file
     */
    public static Experiment read(Path file, AllowedPackages allowed) {
        return ExperimentReader.read(file, Parts.vocabulary(allowed));
    }

    /** The name by which {@link #find} knows a file of the folder. */
    public static String name(Path file) {
        return file.getFileName().toString().replace(ENDING, "");
    }
}
