package org.steadygrad.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.steadygrad.core.InvalidInputException;

/**
 * The tables of a run file, and the marks by which one is known. Documents are what is read back; the columns beside
 * them repeat what one asks for in SQL. A NaN stands as NULL in such a column.
 */
final class Schema {
    /** "SGRD" in ASCII, in SQLite's header at offset 68. */
    static final int APPLICATION_ID = 0x53475244;

    /** Raised when a file of the new format cannot be read by the old code, or the other way round. */
    static final int VERSION = 8;

    /**
     * The oldest format that is read; in it warnings are strings where they are messages now. In 6 there are no
     * searches, in 7 no targets of a loss.
     */
    static final int OLDEST = 5;

    private static final List<String> TABLES = List.of(
            """
            CREATE TABLE run (
              experiment TEXT NOT NULL,
              question TEXT NOT NULL,
              started TEXT NOT NULL,
              planned INTEGER NOT NULL,
              document TEXT NOT NULL,
              checksum INTEGER NOT NULL
            )""",
            """
            CREATE TABLE trial (
              position INTEGER PRIMARY KEY,
              id TEXT NOT NULL UNIQUE,
              replicate INTEGER NOT NULL,
              data TEXT NOT NULL,
              model TEXT NOT NULL,
              optimizer TEXT NOT NULL,
              control TEXT NOT NULL,
              learning_rate REAL NOT NULL,
              batch_size INTEGER NOT NULL,
              document TEXT NOT NULL,
              checksum INTEGER NOT NULL
            )""",
            """
            CREATE TABLE outcome (
              trial INTEGER PRIMARY KEY REFERENCES trial (position),
              diverged TEXT,
              diverged_step INTEGER,
              steps INTEGER NOT NULL,
              steps_to_target INTEGER,
              final_accuracy REAL,
              final_loss REAL,
              seconds REAL,
              document TEXT NOT NULL,
              checksum INTEGER NOT NULL
            )""",
            """
            CREATE TABLE series (
              trial INTEGER NOT NULL REFERENCES outcome (trial),
              quantity TEXT NOT NULL,
              part TEXT NOT NULL,
              statistic TEXT NOT NULL,
              length INTEGER NOT NULL,
              payload BLOB NOT NULL,
              checksum INTEGER NOT NULL,
              PRIMARY KEY (trial, quantity, part, statistic)
            )""",
            """
            CREATE TABLE checkpoint (
              trial INTEGER PRIMARY KEY REFERENCES outcome (trial),
              step INTEGER NOT NULL,
              length INTEGER NOT NULL,
              payload BLOB NOT NULL,
              checksum INTEGER NOT NULL
            )""");

    private Schema() {}

    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA application_id=" + APPLICATION_ID);
            statement.execute("PRAGMA user_version=" + VERSION);
            for (String table : TABLES) {
                statement.execute(table);
            }
        }
    }

    /** Marks a file of an older format as one of this, in which all that it holds may stand too. */
    static void raise(Connection connection) throws SQLException {
        if (number(connection, "PRAGMA user_version") < VERSION) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA user_version=" + VERSION);
            }
        }
    }

    /**
     * Makes sure that a file is a sound run of this format, without writing to it.
     *
     * @throws InvalidInputException naming the file, if it is of another format or not a run at all
     * @throws DamagedContentException if it is damaged
     */
    static void check(Path file, Connection connection) throws SQLException {
        if (number(connection, "PRAGMA page_count") == 0) {
            throw new DamagedContentException("it is empty");
        }
        checkMarks(file, connection);
        checkStructure(connection);
        checkTables(connection);
    }

    private static void checkMarks(Path file, Connection connection) throws SQLException {
        if (number(connection, "PRAGMA application_id") != APPLICATION_ID) {
            throw new InvalidInputException(file + " is an SQLite file, but not a run of Steadygrad");
        }
        int version = number(connection, "PRAGMA user_version");
        if (version > VERSION) {
            throw new InvalidInputException(
                    "%s was written by a newer Steadygrad (its format is %d, this one reads %d); use that one"
                            .formatted(file, version, VERSION));
        }
        if (version < 1) {
            throw new DamagedContentException("it says that its format is " + version);
        }
        if (version < OLDEST) {
            throw new InvalidInputException(
                    "%s was written by an older Steadygrad (its format is %d, this one reads %d); run it again"
                            .formatted(file, version, VERSION));
        }
    }

    private static void checkStructure(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet findings = statement.executeQuery("PRAGMA quick_check(1)")) {
            String finding = findings.next() ? findings.getString(1) : "no answer";
            if (!finding.equals("ok")) {
                throw new DamagedContentException(finding.replace('\n', ' '));
            }
        }
    }

    private static void checkTables(Connection connection) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sql FROM sqlite_schema WHERE sql NOT NULL")) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        if (!found.equals(TABLES)) {
            throw new DamagedContentException("its tables are not those of a run");
        }
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
