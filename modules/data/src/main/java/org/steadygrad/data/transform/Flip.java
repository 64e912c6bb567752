package org.steadygrad.data.transform;

import static org.steadygrad.core.catalog.Parameter.optional;

import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Rule.Real;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.random.RandomStream;

/** Images mirrored left to right in training, each with a probability of its own in every epoch. */
record Flip(DataShape shape, double probability) implements Transform.OfExamples {
    static final Definition DEFINITION = Definition.of(
            "flip",
            "images mirrored left to right at random in training",
            optional("probability", new Real(0, false, 1, true), 0.5, "of being mirrored"));

    Flip {
        Transform.requireImages("flip", shape);
    }

    @Override
    public void train(float[] from, float[] to, RandomStream forExample, RandomStream forEpoch) {
        System.arraycopy(from, 0, to, 0, from.length);
        if (forEpoch.between(0, 1) < probability) {
            mirror(to, Frame.side(shape, 2));
        }
    }

    private static void mirror(float[] values, int width) {
        for (int row = 0; row < values.length; row += width) {
            for (int left = row, right = row + width - 1; left < right; left++, right--) {
                float value = values[left];
                values[left] = values[right];
                values[right] = value;
            }
        }
    }
}
