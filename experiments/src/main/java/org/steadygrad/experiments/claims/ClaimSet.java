package org.steadygrad.experiments.claims;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.claim.Claim;
import org.steadygrad.core.claim.Claim.Pace;

/**
 * The folder of all claims that are tested together: {@code claims/quick-20260101-120000} below the folder of reports.
 *
 * @param path need not exist yet
 */
public record ClaimSet(Path path) {
    private static final String FOLDER = "claims";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    /** A set that does not exist yet, named for the pace and the time. */
    public static ClaimSet fresh(Path reports, Pace pace) {
        String name = prefix(pace) + LocalDateTime.now().format(STAMP);
        Path folder = reports.resolve(FOLDER).resolve(name);
        for (int i = 2; Files.exists(folder); i++) {
            folder = reports.resolve(FOLDER).resolve(name + "-" + i);
        }
        return new ClaimSet(folder);
    }

    /**
     * The newest set of a pace.
     *
     * @throws InvalidInputException if there is none
     */
    public static ClaimSet newest(Path reports, Pace pace) {
        Path folder = reports.resolve(FOLDER);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> sets = Files.list(folder)) {
                return sets.filter(set -> set.getFileName().toString().startsWith(prefix(pace)))
                        .max(Comparator.naturalOrder())
                        .map(ClaimSet::new)
                        .orElseThrow(() -> nothing(folder, pace));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot list " + folder, e);
            }
        }
        throw nothing(folder, pace);
    }

    public ClaimFolder of(Claim claim) {
        return new ClaimFolder(path.resolve(claim.name()));
    }

    private static String prefix(Pace pace) {
        return pace.name().toLowerCase(Locale.ROOT) + "-";
    }

    private static InvalidInputException nothing(Path folder, Pace pace) {
        return new InvalidInputException("nothing to resume: %s holds no test of claims that was begun %s"
                .formatted(folder, pace == Pace.QUICK ? "with --quick" : "without --quick"));
    }
}
