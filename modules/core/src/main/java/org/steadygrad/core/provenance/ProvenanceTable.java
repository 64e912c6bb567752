package org.steadygrad.core.provenance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.steadygrad.core.provenance.ProvenanceItem.Bearing;
import org.steadygrad.core.text.Message;

/**
 * Provenances side by side.
 *
 * @param rows in the order in which the first provenance that has them tells them
 */
public record ProvenanceTable(List<Row> rows) {
    /**
     * One thing, as each provenance has it.
     *
     * @param values one per provenance, empty where it has none
     */
    public record Row(Message name, Bearing bearing, List<Optional<Message>> values) {
        public Row {
            values = List.copyOf(values);
        }

        public boolean differs() {
            return values.stream().distinct().count() > 1;
        }
    }

    public ProvenanceTable {
        rows = List.copyOf(rows);
    }

    public static ProvenanceTable of(List<Provenance> provenances) {
        Map<Message, Bearing> names = new LinkedHashMap<>();
        List<Map<Message, Message>> columns = new ArrayList<>();
        for (Provenance provenance : provenances) {
            Map<Message, Message> column = new LinkedHashMap<>();
            for (ProvenanceItem item : ProvenanceItem.of(provenance)) {
                names.putIfAbsent(item.name(), item.bearing());
                column.put(item.name(), item.value());
            }
            columns.add(column);
        }
        return new ProvenanceTable(names.entrySet().stream()
                .map(name -> new Row(
                        name.getKey(),
                        name.getValue(),
                        columns.stream()
                                .map(column -> Optional.ofNullable(column.get(name.getKey())))
                                .toList()))
                .toList());
    }

    /** Whether something differs by which the same trial may give other numbers. */
    public boolean numbersMayDiffer() {
        return rows.stream().anyMatch(row -> row.bearing() == Bearing.NUMBERS && row.differs());
    }
}
