package org.steadygrad.data.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.text.Message;
import org.steadygrad.data.csv.CsvTable.Header;
import org.steadygrad.data.reader.BadRecords;

/**
 * The tables of a folder, each a record: its files that end in {@code .csv}, in the order of their names; hidden ones are
 * passed over. DataVec's reader of such folders, {@code CSVSequenceRecordReader}, knows neither quotes nor UTF-8 on every
 * platform and drops empty cells at the end of a row, so tables are read one by one as {@link CsvTable} reads them.
 *
 * @param tables that could be read
 */
public record CsvFolder(Path folder, List<CsvTable> tables) {
    public CsvFolder {
        Objects.requireNonNull(folder);
        tables = List.copyOf(tables);
    }

    /**
     * Reads all tables.
     *
     * @param bad is told of tables without rows, or with a row of more or fewer cells than columns
     * @throws InvalidInputException if there is no such folder, or no table in it
     */
    public static CsvFolder read(Path folder, Header header, char delimiter, BadRecords bad) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException("there is no folder " + folder);
        }
        List<Path> files = files(folder);
        bad.reading(files.size());
        List<CsvTable> tables = new ArrayList<>();
        for (Path file : files) {
            table(file, header, delimiter, bad).ifPresent(tables::add);
        }
        if (tables.isEmpty()) {
            throw new InvalidInputException(
                    "%s must have at least 1 table in a file that ends in .csv, got none".formatted(folder));
        }
        return new CsvFolder(folder, tables);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(CsvFolder::isTable).sorted().toList();
        } catch (IOException e) {
            throw new EnvironmentException("cannot read " + folder + ": " + e, e);
        }
    }

    private static boolean isTable(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && name.toLowerCase(Locale.ROOT).endsWith(".csv") && Files.isRegularFile(file);
    }

    private static Optional<CsvTable> table(Path file, Header header, char delimiter, BadRecords bad) {
        BadRecords rows = BadRecords.by(BadRecords.SKIP);
        try {
            CsvTable table = CsvTable.read(file, header, delimiter, rows);
            rows.first().ifPresent(fault -> bad.found(fault));
            return rows.first().isPresent() ? Optional.empty() : Optional.of(table);
        } catch (InvalidInputException e) {
            bad.found(Message.verbatim(e.getMessage()));
            return Optional.empty();
        }
    }
}
