package org.steadygrad.data.transform;

import static org.steadygrad.core.catalog.Parameter.optional;

import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Rule.Real;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.random.RandomStream;

/**
 * Training examples that are scaled by a factor, as by a wrong unit or a faulty sensor: {@code x' = factor x} for each
 * example with a probability, the same examples in every epoch.
 */
record Outliers(DataShape shape, double share, double factor) implements Transform.OfExamples {
    static final Definition DEFINITION = Definition.of(
            "outliers",
            "a share of the training examples scaled by a factor, as a wrong unit would; the same in every epoch",
            optional("share", new Real(0, false, 1, true), 0.01, "of the training examples"),
            optional("factor", Real.positive(), 100.0, "that their features are multiplied by"));

    @Override
    public void train(float[] from, float[] to, RandomStream forExample, RandomStream forEpoch) {
        float scale = forExample.between(0, 1) < share ? (float) factor : 1;
        for (int i = 0; i < from.length; i++) {
            to[i] = scale * from[i];
        }
    }
}
