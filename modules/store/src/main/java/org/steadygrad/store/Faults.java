package org.steadygrad.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.InvalidInputException;

/** What SQLite reports, in words that name the file. */
final class Faults {
    private Faults() {}

    /** Where nothing is asked but what a run file can answer, a query that makes no sense to SQLite means damage. */
    static RuntimeException reading(Path file, SQLException fault) {
        return primaryCode(fault) == SQLiteErrorCode.SQLITE_ERROR
                ? damaged(file, fault.getMessage(), fault)
                : writing(file, fault);
    }

    static RuntimeException writing(Path file, SQLException fault) {
        return switch (primaryCode(fault)) {
            case SQLITE_FULL -> unwritten(file, "the disk is full", fault);
            case SQLITE_IOERR -> unwritten(file, "the disk gave an error", fault);
            case SQLITE_CORRUPT, SQLITE_NOTADB -> damaged(file, fault.getMessage(), fault);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new EnvironmentException(file + " is being written by another process; try again", fault);
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
                new EnvironmentException("cannot open %s: %s".formatted(file, fault.getMessage()), fault);
            default -> new IllegalStateException("%s: %s".formatted(file, fault.getMessage()), fault);
        };
    }

    static InvalidInputException damaged(Path file, String reason, Throwable cause) {
        return new InvalidInputException("%s is damaged: %s; it was left as it is".formatted(file, reason), cause);
    }

    private static EnvironmentException unwritten(Path file, String reason, SQLException fault) {
        return new EnvironmentException(
                "%s: could not write to %s (%s); what is stored there stays"
                        .formatted(reason, file, fault.getMessage()),
                fault);
    }

    private static SQLiteErrorCode primaryCode(SQLException fault) {
        return fault instanceof SQLiteException known
                ? SQLiteErrorCode.getErrorCode(known.getResultCode().code & 0xFF)
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
