package org.steadygrad.data;

import static org.steadygrad.core.catalog.Parameter.optional;
import static org.steadygrad.core.catalog.Parameter.required;

import java.nio.file.Path;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Rule.Choice;
import org.steadygrad.core.catalog.Rule.Either;
import org.steadygrad.core.catalog.Rule.FilePath;
import org.steadygrad.core.catalog.Rule.Names;
import org.steadygrad.core.catalog.Rule.Text;
import org.steadygrad.core.catalog.Rule.Whole;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.csv.CsvFolder;
import org.steadygrad.data.csv.SequenceSchema;
import org.steadygrad.data.examples.ColumnScale;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.data.reader.BadRecords;
import org.steadygrad.data.sequence.PaddedSequences;

/** Sequences of the user's: a table per sequence, a row per step, one column with the sequence's class. */
final class SequenceCsvSource implements DataSource {
    private static final String LONGEST = "longest";

    static final Definition DEFINITION = Definition.of(
            "sequence-csv",
            "your own sequences: a folder with a table for each, a row for each step, one column with the class",
            required("folder", new FilePath(), "where the tables are"),
            required("label", new Text(), "name of the column with the class, the same in every row of a table"),
            optional("ignore", new Names(), "", "columns that are left out"),
            optional(
                    "length",
                    new Either(new Whole(1, 100_000), Choice.of(LONGEST)),
                    LONGEST,
                    "steps of a sequence: the last of a longer one, zeros before a shorter one"),
            CsvSource.HEADER,
            CsvSource.DELIMITER,
            optional(
                    "normalize",
                    new Choice(ColumnScale.names()),
                    "standardize",
                    "of the columns, fitted on the training set alone"),
            OwnData.TEST,
            OwnData.VALIDATION,
            OwnData.SEED,
            OwnData.ON_BAD_RECORD);

    @Override
    public Dataset load(Component settings) {
        OwnData own = new OwnData(settings);
        BadRecords bad = own.badRecords();
        CsvFolder folder = folder(Path.of(settings.text("folder")), settings, bad);
        SequenceSchema schema = SequenceSchema.of(folder, settings.text("label"), Names.of(settings.text("ignore")));
        SequenceSchema.Sequences all = schema.sequences(folder, bad);
        int length = settings.settings().get("length") instanceof Long steps ? Math.toIntExact(steps) : all.longest();
        DataShape shape = DataShape.sequence(
                schema.columns().size(), length, schema.classes().size(), Answer.CLASS);
        Dataset raw = own.dataset(shape, padded(all, shape), schema.classes(), place -> {
            CsvFolder given = folder(place, settings, bad);
            return padded(schema.sequences(given, bad), shape);
        });
        PaddedSequences.Scale scale = PaddedSequences.Scale.fit(settings.text("normalize"), raw.train());
        return Dataset.of(shape, scale.apply(raw.train()), scale.apply(raw.test()))
                .with(bad.warnings());
    }

    private static CsvFolder folder(Path place, Component settings, BadRecords bad) {
        return CsvFolder.read(place, CsvSource.header(settings), CsvSource.delimiter(settings), bad);
    }

    private static Examples padded(SequenceSchema.Sequences sequences, DataShape shape) {
        return PaddedSequences.of(sequences.values(), sequences.labels(), shape);
    }
}
