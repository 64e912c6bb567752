package org.steadygrad.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BiFunction;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.InvalidInputException;

/**
 * A connection to a run file. Work on it is done in transactions; what goes wrong comes out as an
 * {@link InvalidInputException} or {@link EnvironmentException} that names the file.
 */
final class RunFile implements AutoCloseable {
    static final String NAME = "run.sqlite";

    private static final int PATIENCE_MILLISECONDS = 20_000;
    private static final int PATIENCE_AT_CLOSING_MILLISECONDS = 500;

    /** What is done on a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private final Path file;
    private final BiFunction<Path, SQLException, RuntimeException> faults;
    private final Connection connection;

    private RunFile(Path file, SQLiteConfig config, BiFunction<Path, SQLException, RuntimeException> faults) {
        this.file = file;
        this.faults = faults;
        config.setBusyTimeout(PATIENCE_MILLISECONDS);
        config.enforceForeignKeys(true);
        try {
            this.connection = config.createConnection(
                    "jdbc:sqlite:" + file.toAbsolutePath().toUri());
        } catch (SQLException e) {
            throw faults.apply(file, e);
        }
    }

    /** For reading only: works beside a writer, and writes nothing to the file whatever its state. */
    static RunFile reading(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return new RunFile(file, config, Faults::reading);
    }

    /** For adding trials: what is committed is on the disk. */
    static RunFile writing(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        return new RunFile(file, config, Faults::writing);
    }

    /** For a file that does not count until it is complete. */
    static RunFile building(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.MEMORY);
        config.setSynchronous(SynchronousMode.FULL);
        return new RunFile(file, config, Faults::writing);
    }

    /** Does the work on one state of the file, wholly or not at all. */
    <T> T inTransaction(Work<T> work) {
        try {
            execute("BEGIN");
            try {
                T result = work.on(connection);
                execute("COMMIT");
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(e);
                throw e;
            }
        } catch (SQLException e) {
            throw faults.apply(file, e);
        } catch (DamagedContentException e) {
            throw Faults.damaged(file, e.getMessage(), e);
        }
    }

    /** SQLite itself may have rolled back already, which makes this fail. */
    private void rollBack(Exception reason) {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Brings everything into the one file and takes the files beside it away. If a reader or a full disk is in the way,
     * they stay: nothing is lost, and the next to open the run finds all.
     */
    private void settle() {
        try {
            execute("PRAGMA busy_timeout=" + PATIENCE_AT_CLOSING_MILLISECONDS);
            execute("PRAGMA journal_mode=DELETE");
        } catch (SQLException harmless) {
            return;
        }
    }

    @Override
    public void close() {
        try {
            if (!connection.isClosed() && !connection.isReadOnly()) {
                settle();
            }
            connection.close();
        } catch (SQLException e) {
            throw faults.apply(file, e);
        }
    }
}
