package org.steadygrad.data.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.writable.Writable;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.NearMiss;
import org.steadygrad.core.text.Message;
import org.steadygrad.data.reader.BadRecords;

/**
 * The cells of a CSV file, read by DataVec's {@link CSVRecordReader}; cells may be quoted with {@code "}, rows end with
 * lines.
 *
 * @param columns their names; without a header their numbers, from 1
 * @param rows each with as many cells as there are columns, without blanks around them
 */
public record CsvTable(Path file, List<String> columns, List<Row> rows) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What the first line of a file is. */
    public enum Header {
        NAMES,
        NONE
    }

    /**
     * A row's cells.
     *
     * @param line of the file, counted from 1
     */
    public record Row(int line, List<String> cells) {}

    public CsvTable {
        Objects.requireNonNull(file);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Reads a file as a whole. Empty lines are passed over.
     *
     * @param bad is told of rows with more or fewer cells than columns
     * @throws InvalidInputException if there is no such file, it has no row, or two columns have one name
     */
    public static CsvTable read(Path file, Header header, char delimiter, BadRecords bad) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("there is no file " + file);
        }
        List<Row> lines = lines(file, delimiter);
        if (lines.size() < (header == Header.NAMES ? 2 : 1)) {
            throw new InvalidInputException(file + " must have at least 1 row, got none");
        }
        List<String> first = lines.get(0).cells();
        List<String> columns = header == Header.NAMES
                ? first
                : IntStream.rangeClosed(1, first.size())
                        .mapToObj(String::valueOf)
                        .toList();
        if (new HashSet<>(columns).size() < columns.size()) {
            throw new InvalidInputException("%s, row %d: every column must have a name of its own, got %s"
                    .formatted(file, lines.get(0).line(), String.join(", ", columns)));
        }
        List<Row> rows = new ArrayList<>();
        List<Row> records = header == Header.NAMES ? lines.subList(1, lines.size()) : lines;
        bad.reading(records.size());
        for (Row row : records) {
            if (row.cells().size() == columns.size()) {
                rows.add(row);
            } else {
                bad.found(
                        Message.of("data.place.row", file.toString(), String.valueOf(row.line())),
                        Message.of(
                                "data.fault.cells", columns.size(), row.cells().size()));
            }
        }
        return new CsvTable(file, columns, rows);
    }

    private static List<Row> lines(Path file, char delimiter) {
        List<Row> lines = new ArrayList<>();
        try (CSVRecordReader reader = new CSVRecordReader(0, delimiter, '"')) {
            reader.initialize(new FileSplit(file.toFile()));
            for (int line = 1; reader.hasNext(); line++) {
                List<String> cells = reader.next().stream()
                        .map(Writable::toString)
                        .map(String::strip)
                        .toList();
                if (!cells.equals(List.of(""))) {
                    lines.add(new Row(line, lines.isEmpty() ? unmarked(cells) : cells));
                }
            }
            return lines;
        } catch (IOException e) {
            throw new EnvironmentException("cannot read " + file + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading " + file, e);
        }
    }

    private static List<String> unmarked(List<String> cells) {
        List<String> first = new ArrayList<>(cells);
        first.set(0, first.get(0).replaceFirst("^" + BYTE_ORDER_MARK, "").replaceAll("^\"|\"$", ""));
        return first;
    }

    /**
     * The number of a column, from 0.
     *
     * @param field as the message names it
     * @throws InvalidInputException with the nearest name, if there is no such column
     */
    public int column(String field, String name) {
        int column = columns.indexOf(name);
        if (column < 0) {
            throw new InvalidInputException("%s must be a column of %s%s, which has %s, got %s"
                    .formatted(field, file, NearMiss.hint(name, columns), String.join(", ", columns), name));
        }
        return column;
    }

    /** Where a cell is. */
    Message place(Row row, int column) {
        return Message.of("data.place.cell", file.toString(), String.valueOf(row.line()), columns.get(column));
    }
}
