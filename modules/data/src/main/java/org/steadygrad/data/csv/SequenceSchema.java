package org.steadygrad.data.csv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.text.Message;
import org.steadygrad.data.reader.BadRecords;

/**
 * What the columns of the tables of a folder are, each table being a sequence and each row a step.
 *
 * @param label name of the column with the class, the same in every row of a table
 * @param columns names of those that are the channels
 * @param all names of the columns that every table has, in their order
 */
public record SequenceSchema(String label, List<String> classes, List<String> columns, List<String> all) {
    public SequenceSchema {
        classes = List.copyOf(classes);
        columns = List.copyOf(columns);
        all = List.copyOf(all);
    }

    /**
     * Sequences as numbers.
     *
     * @param values of each sequence its steps, of a step the value of each channel
     * @param labels classes of as many sequences
     */
    public record Sequences(List<float[][]> values, int[] labels) {
        /** Steps of the longest sequence. */
        public int longest() {
            return values.stream().mapToInt(steps -> steps.length).max().orElse(1);
        }
    }

    /**
     * The schema that the first table of a folder has.
     *
     * @throws InvalidInputException if it lacks a column, there are fewer than 2 classes, or there is no channel
     */
    public static SequenceSchema of(CsvFolder folder, String label, List<String> ignored) {
        CsvTable first = folder.tables().get(0);
        first.column("sequence-csv.label", label);
        ignored.forEach(name -> first.column("sequence-csv.ignore", name));
        Set<String> left = new HashSet<>(ignored);
        left.add(label);
        List<String> columns =
                first.columns().stream().filter(name -> !left.contains(name)).toList();
        if (columns.isEmpty()) {
            throw new InvalidInputException(first.file() + " must have at least 1 column beside the label, got none");
        }
        int column = first.columns().indexOf(label);
        List<String> classes = CsvSchema.ordered(folder.tables().stream()
                .filter(table -> table.columns().equals(first.columns()))
                .map(table -> table.rows().get(0).cells().get(column)));
        CsvSchema.requireClasses(folder.folder(), label, classes);
        return new SequenceSchema(label, classes, columns, first.columns());
    }

    /**
     * A folder's tables as numbers.
     *
     * @param bad is told of tables with other columns, a cell that is no finite number, or a class that is not known or
     *     changes within the table
     */
    public Sequences sequences(CsvFolder folder, BadRecords bad) {
        List<float[][]> values = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (CsvTable table : folder.tables()) {
            Optional<Fault> fault = fault(table);
            if (fault.isPresent()) {
                bad.found(fault.get().place(), fault.get().what());
            } else {
                values.add(table.rows().stream().map(this::step).toArray(float[][]::new));
                labels.add(classes.indexOf(label(table.rows().get(0))));
            }
        }
        if (values.isEmpty()) {
            throw new InvalidInputException(folder.folder() + " must have at least 1 table that can be used, got none");
        }
        return new Sequences(values, labels.stream().mapToInt(i -> i).toArray());
    }

    private record Fault(Message place, Message what) {}

    private Optional<Fault> fault(CsvTable table) {
        if (!table.columns().equals(all)) {
            return Optional.of(new Fault(
                    Message.verbatim(table.file().toString()),
                    Message.of("data.fault.columns", String.join(", ", all), String.join(", ", table.columns()))));
        }
        CsvTable.Row row = table.rows().get(0);
        String first = label(row);
        if (!classes.contains(first)) {
            return Optional.of(new Fault(table.place(row, all.indexOf(label)), Message.of("data.fault.class", first)));
        }
        return table.rows().stream()
                .flatMap(each -> fault(table, each, first).stream())
                .findFirst();
    }

    private Optional<Fault> fault(CsvTable table, CsvTable.Row row, String first) {
        if (!label(row).equals(first)) {
            return Optional.of(new Fault(
                    table.place(row, all.indexOf(label)), Message.of("data.fault.class-changes", first, label(row))));
        }
        for (String name : columns) {
            int column = all.indexOf(name);
            String cell = row.cells().get(column);
            if (CsvSchema.number(cell).isEmpty()) {
                return Optional.of(new Fault(table.place(row, column), Message.of("data.fault.number", cell)));
            }
        }
        return Optional.empty();
    }

    private String label(CsvTable.Row row) {
        return row.cells().get(all.indexOf(label));
    }

    private float[] step(CsvTable.Row row) {
        float[] values = new float[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = CsvSchema.number(row.cells().get(all.indexOf(columns.get(i))))
                    .orElseThrow();
        }
        return values;
    }
}
