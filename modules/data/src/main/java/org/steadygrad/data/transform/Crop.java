package org.steadygrad.data.transform;

import static org.steadygrad.core.catalog.Parameter.optional;
import static org.steadygrad.core.catalog.Parameter.required;

import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Rule.Whole;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.data.random.RandomStream;

/**
 * A square out of every image, in training at a random place and elsewhere from the middle: all places are equally likely.
 */
record Crop(Frame square) implements Transform.OfExamples {
    static final Definition DEFINITION = Definition.of(
            "crop",
            "a square out of every image, at a random place in training and from the middle in testing",
            required("size", new Whole(1, 4096), "side of the square, in pixels"));

    static Crop of(DataShape shape, Component settings) {
        Transform.requireImages("crop", shape);
        int size = settings.whole("size");
        if (size > Frame.side(shape, 1) || size > Frame.side(shape, 2)) {
            throw new InvalidInputException("crop.size must be at most the images' height and width, %d x %d, got %d"
                    .formatted(Frame.side(shape, 1), Frame.side(shape, 2), size));
        }
        return new Crop(new Frame(shape, size, size));
    }

    @Override
    public DataShape shape() {
        return square.shape();
    }

    @Override
    public void train(float[] from, float[] to, RandomStream forExample, RandomStream forEpoch) {
        int row = forEpoch.upTo(Frame.side(square.image(), 1) - square.height());
        int column = forEpoch.upTo(Frame.side(square.image(), 2) - square.width());
        square.place(from, to, -row, -column);
    }

    @Override
    public Examples still(Examples examples) {
        return square.centred(examples);
    }

    /** Images moved by a random number of pixels both ways, zeros moving in: padding and a random crop in one. */
    record Shift(Frame image, int most) implements Transform.OfExamples {
        static final Definition DEFINITION = Definition.of(
                "shift",
                "images moved at random in training, zeros moving in; the same as a border and a random crop",
                optional("most", new Whole(1, 64), 2, "largest move, in pixels, both ways"));

        static Shift of(DataShape shape, int most) {
            Transform.requireImages("shift", shape);
            return new Shift(Frame.around(shape, 0), most);
        }

        @Override
        public DataShape shape() {
            return image.shape();
        }

        @Override
        public void train(float[] from, float[] to, RandomStream forExample, RandomStream forEpoch) {
            image.place(from, to, forEpoch.upTo(2 * most) - most, forEpoch.upTo(2 * most) - most);
        }
    }
}
