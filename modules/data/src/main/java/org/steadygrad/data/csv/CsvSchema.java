package org.steadygrad.data.csv;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.text.Message;
import org.steadygrad.data.reader.BadRecords;

/**
 * What the columns of a table are.
 *
 * @param label number of the column with the class
 * @param classes in the order of their numbers, or of their texts if one is no number
 * @param numeric numbers of the columns that are features as they stand
 * @param categories per column of categories its values, each of which becomes a feature that is 0 or 1
 */
public record CsvSchema(int label, List<String> classes, List<Integer> numeric, Map<Integer, List<String>> categories) {
    private static final int MOST_CLASSES = 1000;

    /** Columns by their names, as a file declares them. */
    public record Declared(String label, List<String> categorical, List<String> ignored) {}

    /**
     * Rows as numbers.
     *
     * @param values features of each row: the numeric columns, then those of the categories
     * @param labels classes of as many rows
     */
    public record Rows(List<float[]> values, int[] labels) {}

    public CsvSchema {
        classes = List.copyOf(classes);
        numeric = List.copyOf(numeric);
        categories = java.util.Collections.unmodifiableMap(new TreeMap<>(categories));
    }

    /** @throws InvalidInputException if a column is missing, there are fewer than 2 classes, or there is no feature */
    public static CsvSchema of(CsvTable table, Declared declared) {
        int label = table.column("csv.label", declared.label());
        Map<Integer, List<String>> categories = new TreeMap<>();
        for (String name : declared.categorical()) {
            int column = table.column("csv.categorical", name);
            categories.put(column, distinct(table, column));
        }
        List<Integer> left = new ArrayList<>(categories.keySet());
        left.add(label);
        declared.ignored().forEach(name -> left.add(table.column("csv.ignore", name)));
        List<Integer> numeric = IntStream.range(0, table.columns().size())
                .filter(column -> !left.contains(column))
                .boxed()
                .toList();
        categories.remove(label);
        if (numeric.isEmpty() && categories.isEmpty()) {
            throw new InvalidInputException(table.file() + " must have at least 1 column beside the label, got none");
        }
        return new CsvSchema(label, classes(table, label), numeric, categories);
    }

    private static List<String> classes(CsvTable table, int label) {
        List<String> classes = distinct(table, label);
        requireClasses(table.file(), table.columns().get(label), classes);
        return classes;
    }

    static void requireClasses(Path place, String column, List<String> classes) {
        if (classes.size() < 2 || classes.size() > MOST_CLASSES) {
            throw new InvalidInputException("%s, column %s: a label must have from 2 to %d classes, got %d"
                    .formatted(place, column, MOST_CLASSES, classes.size()));
        }
    }

    private static List<String> distinct(CsvTable table, int column) {
        return ordered(table.rows().stream().map(row -> row.cells().get(column)));
    }

    /** Distinct values in the order of numbers, or of texts if one is no number; empty ones are none. */
    static List<String> ordered(Stream<String> cells) {
        List<String> values =
                cells.filter(value -> !value.isEmpty()).distinct().sorted().toList();
        boolean numbers = values.stream().allMatch(value -> number(value).isPresent());
        return numbers
                ? values.stream()
                        .sorted(Comparator.comparingDouble(Double::parseDouble).thenComparing(value -> value))
                        .toList()
                : values;
    }

    /** Features in a row. */
    public int features() {
        return numeric.size()
                + categories.values().stream().mapToInt(List::size).sum();
    }

    /**
     * A table's rows as numbers.
     *
     * @param bad is told of rows with a cell that is empty, no finite number, or none of the known classes or categories
     */
    public Rows rows(CsvTable table, BadRecords bad) {
        List<float[]> values = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (CsvTable.Row row : table.rows()) {
            Optional<Fault> fault = fault(row);
            if (fault.isPresent()) {
                bad.found(table.place(row, fault.get().column()), fault.get().what());
            } else {
                values.add(values(row));
                labels.add(classes.indexOf(row.cells().get(label)));
            }
        }
        return new Rows(values, labels.stream().mapToInt(i -> i).toArray());
    }

    /** What is wrong with a cell. */
    private record Fault(int column, Message what) {}

    private Optional<Fault> fault(CsvTable.Row row) {
        for (int column : numeric) {
            String cell = row.cells().get(column);
            if (number(cell).isEmpty()) {
                return Optional.of(new Fault(column, Message.of("data.fault.number", cell)));
            }
        }
        for (Map.Entry<Integer, List<String>> column : categories.entrySet()) {
            Optional<Fault> fault = unknown(row, column.getKey(), "data.fault.category", column.getValue());
            if (fault.isPresent()) {
                return fault;
            }
        }
        return unknown(row, label, "data.fault.class", classes);
    }

    private static Optional<Fault> unknown(CsvTable.Row row, int column, String key, List<String> known) {
        String cell = row.cells().get(column);
        return known.contains(cell) ? Optional.empty() : Optional.of(new Fault(column, Message.of(key, cell)));
    }

    private float[] values(CsvTable.Row row) {
        float[] values = new float[features()];
        int at = 0;
        for (int column : numeric) {
            values[at++] = number(row.cells().get(column)).orElseThrow();
        }
        for (Map.Entry<Integer, List<String>> column : categories.entrySet()) {
            values[at + column.getValue().indexOf(row.cells().get(column.getKey()))] = 1;
            at += column.getValue().size();
        }
        return values;
    }

    static Optional<Float> number(String cell) {
        try {
            float value = Float.parseFloat(Objects.requireNonNull(cell));
            return Float.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
