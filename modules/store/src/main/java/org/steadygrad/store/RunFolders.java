package org.steadygrad.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.store.PlanTables.HeaderDocument;

/** Looks over the run folders in a folder. */
final class RunFolders {
    private RunFolders() {}

    static List<RunSummary> summaries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> Files.isRegularFile(child.resolve(RunFile.NAME)))
                    .map(RunFolders::summary)
                    .sorted(Comparator.comparing(RunSummary::when).reversed().thenComparing(RunSummary::name))
                    .toList();
        } catch (IOException e) {
            throw new EnvironmentException("cannot list " + folder + ": " + e, e);
        }
    }

    private static RunSummary summary(Path folder) {
        Path file = folder.resolve(RunFile.NAME);
        try (RunFile run = RunFile.reading(file)) {
            return run.inTransaction(connection -> {
                Schema.check(file, connection);
                return summary(folder, connection);
            });
        } catch (InvalidInputException | EnvironmentException e) {
            return new RunSummary.Damaged(folder, lastWritten(file), e.getMessage());
        }
    }

    private static RunSummary summary(Path folder, Connection connection) throws SQLException {
        HeaderDocument header = PlanTables.header(connection);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT (SELECT count(*) FROM trial), count(*), count(diverged)" + " FROM outcome")) {
            row.next();
            return new RunSummary.Sound(
                    folder,
                    header.experiment(),
                    header.question(),
                    header.provenance().started(),
                    row.getInt(1),
                    row.getInt(2),
                    row.getInt(3));
        }
    }

    private static Instant lastWritten(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new EnvironmentException("cannot read " + file + ": " + e, e);
        }
    }
}
