package org.steadygrad.data.transform;

import static org.steadygrad.core.catalog.Parameter.optional;

import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Rule.Whole;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.examples.Examples;

/** A border of zeros around every image, of training and test set: images grow by twice its width both ways. */
record Pad(Frame frame) implements Transform.OfSets {
    static final Definition DEFINITION = Definition.of(
            "pad",
            "a border of zeros around every image, of training and test set",
            optional("border", new Whole(1, 64), 2, "width of the border, in pixels"));

    static Pad of(DataShape shape, int border) {
        Transform.requireImages("pad", shape);
        return new Pad(Frame.around(shape, border));
    }

    @Override
    public DataShape shape() {
        return frame.shape();
    }

    @Override
    public Examples apply(Examples examples) {
        return frame.centred(examples);
    }
}
