package org.steadygrad.data;

import static org.steadygrad.core.catalog.Parameter.optional;
import static org.steadygrad.core.catalog.Parameter.required;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule.Choice;
import org.steadygrad.core.catalog.Rule.FilePath;
import org.steadygrad.core.catalog.Rule.Names;
import org.steadygrad.core.catalog.Rule.Text;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.csv.CsvSchema;
import org.steadygrad.data.csv.CsvTable;
import org.steadygrad.data.csv.CsvTable.Header;
import org.steadygrad.data.examples.ColumnScale;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.data.reader.BadRecords;

/** A table of the user's: a row per example, one column with its class. */
final class CsvSource implements DataSource {
    private static final String NAMES = "names";
    private static final Map<String, Character> DELIMITERS = delimiters();

    static final Parameter HEADER = optional(
            "header", Choice.of(NAMES, "none"), NAMES, "what the first line is; without names columns are 1, 2, ...");
    static final Parameter DELIMITER =
            optional("delimiter", new Choice(List.copyOf(DELIMITERS.keySet())), "comma", "between cells");

    static final Definition DEFINITION = Definition.of(
            "csv",
            "your own table: a row for each example, one column with its class",
            required("file", new FilePath(), "the table"),
            required("label", new Text(), "name of the column with the class"),
            optional(
                    "categorical",
                    new Names(),
                    "",
                    "columns whose values are categories, each of which becomes a feature"),
            optional("ignore", new Names(), "", "columns that are left out"),
            HEADER,
            DELIMITER,
            optional(
                    "normalize",
                    new Choice(ColumnScale.names()),
                    "standardize",
                    "of the numeric columns, fitted on the training set alone"),
            OwnData.TEST,
            OwnData.VALIDATION,
            OwnData.SEED,
            OwnData.ON_BAD_RECORD);

    private static Map<String, Character> delimiters() {
        Map<String, Character> all = new LinkedHashMap<>();
        all.put("comma", ',');
        all.put("semicolon", ';');
        all.put("tab", '\t');
        all.put("pipe", '|');
        return all;
    }

    @Override
    public Dataset load(Component settings) {
        OwnData own = new OwnData(settings);
        BadRecords bad = own.badRecords();
        CsvTable table = table(Path.of(settings.text("file")), settings, bad);
        CsvSchema schema = CsvSchema.of(
                table,
                new CsvSchema.Declared(
                        settings.text("label"),
                        Names.of(settings.text("categorical")),
                        Names.of(settings.text("ignore"))));
        DataShape shape = new DataShape(
                List.of((long) schema.features()), schema.classes().size());
        Dataset raw = own.dataset(
                shape,
                examples(schema, table, bad),
                schema.classes(),
                place -> examples(schema, table(place, settings, bad), bad));
        ColumnScale scale = ColumnScale.fit(
                settings.text("normalize"), raw.train(), schema.numeric().size());
        return Dataset.of(shape, scale.apply(raw.train()), scale.apply(raw.test()))
                .with(bad.warnings());
    }

    static Header header(Component settings) {
        return settings.text("header").equals(NAMES) ? Header.NAMES : Header.NONE;
    }

    static char delimiter(Component settings) {
        return DELIMITERS.get(settings.text("delimiter"));
    }

    private static CsvTable table(Path file, Component settings, BadRecords bad) {
        return CsvTable.read(file, header(settings), delimiter(settings), bad);
    }

    private static Examples examples(CsvSchema schema, CsvTable table, BadRecords bad) {
        CsvSchema.Rows rows = schema.rows(table, bad);
        float[][] values = rows.values().toArray(float[][]::new);
        return Examples.of(Nd4j.create(values), rows.labels(), schema.classes().size());
    }
}
