package org.steadygrad.data;

import static org.steadygrad.core.catalog.Parameter.optional;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Rule.Whole;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.examples.Examples;

/**
 * Rows of a single feature that is 1, of which the model rosenbrock makes a function of its two parameters alone. Classes
 * alternate and mean nothing. Training and test set are the same rows.
 */
final class OnesSource implements DataSource {
    static final Definition DEFINITION = Definition.of(
            "ones",
            "rows of a single 1, of which the model rosenbrock makes a function of its parameters alone",
            optional("rows", new Whole(2, 1_000_000), 32, "rows, of training and test set"));

    @Override
    public Dataset load(Component settings) {
        int count = settings.whole("rows");
        int[] labels = new int[count];
        Arrays.setAll(labels, i -> i % 2);
        Examples rows = Examples.of(Nd4j.ones(count, 1), labels, 2);
        return Dataset.of(new DataShape(List.of(1L), 2), rows, rows);
    }
}
