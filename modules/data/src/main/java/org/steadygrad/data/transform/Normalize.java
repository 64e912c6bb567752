package org.steadygrad.data.transform;

import static org.steadygrad.core.catalog.Parameter.optional;

import java.util.Arrays;
import java.util.List;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Rule.Choice;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.examples.ColumnScale;
import org.steadygrad.data.examples.Examples;

/**
 * Features brought to comparable sizes, by what was fitted on the training set: images and sequences by channel, rows
 * by column.
 */
record Normalize(DataShape shape, ColumnScale scale) implements Transform.OfSets {
    static final Definition DEFINITION = Definition.of(
            "normalize",
            "features scaled channel by channel (images, sequences) or column by column (rows), fitted on the training set alone",
            optional(
                    "method",
                    new Choice(List.of(ColumnScale.STANDARDIZE, ColumnScale.MIN_MAX)),
                    ColumnScale.STANDARDIZE,
                    "to mean 0 and standard deviation 1, or to the range 0 to 1"));

    static Normalize fit(DataShape shape, String method, Examples train) {
        int groups = Math.toIntExact(shape.features().get(0));
        int within = Math.toIntExact(shape.size() / groups);
        int[] group = new int[Math.toIntExact(shape.size())];
        Arrays.setAll(group, i -> i / within);
        return new Normalize(shape, ColumnScale.fit(method, train, group, groups));
    }

    @Override
    public Examples apply(Examples examples) {
        return scale.apply(examples);
    }
}
