package org.steadygrad.data;

import static org.steadygrad.core.catalog.Parameter.optional;

import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Rule.Real;
import org.steadygrad.core.catalog.Rule.Whole;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.data.glyphs.GlyphRecordReader;
import org.steadygrad.data.glyphs.GlyphStyle;
import org.steadygrad.data.reader.LabelledImageReader;

/**
 * Generated images of ten glyphs. Training images have indices from 0, test images from {@code 2^32}, so neither depends
 * on how many there are of the other.
 */
final class GlyphSource implements DataSource {
    private static final long FIRST_TEST_INDEX = 1L << 32;
    private static final int MOST = 1_000_000;

    static final Definition DEFINITION = Definition.of(
            "glyphs",
            "ten shapes drawn as distorted strokes among noise and clutter; generated, 28 x 28, grey",
            optional("train", new Whole(1, MOST), 8_000, "training images"),
            optional("test", new Whole(1, MOST), 2_000, "test images"),
            optional("seed", Whole.atLeast(0), 1, "which images are generated"),
            optional("affine", Real.atLeastZero(), GlyphStyle.DEFAULT.affine(), "rotation, shear, scale and shift"),
            optional("elastic", Real.atLeastZero(), GlyphStyle.DEFAULT.elastic(), "bending of strokes, in pixels"),
            optional("noise", Real.atLeastZero(), GlyphStyle.DEFAULT.noise(), "standard deviation of pixel noise"),
            optional("clutter", new Whole(0, 100), GlyphStyle.DEFAULT.clutter(), "most distracting strokes"));

    @Override
    public Dataset load(Component settings) {
        GlyphStyle style = new GlyphStyle(
                settings.real("affine"), settings.real("elastic"), settings.real("noise"), settings.whole("clutter"));
        int seed = settings.whole("seed");
        LabelledImageReader train = new GlyphRecordReader(style, seed, 0, settings.whole("train"));
        LabelledImageReader test = new GlyphRecordReader(style, seed, FIRST_TEST_INDEX, settings.whole("test"));
        return Dataset.of(
                train.shape(), Examples.of(train.batch(0, train.count())), Examples.of(test.batch(0, test.count())));
    }
}
