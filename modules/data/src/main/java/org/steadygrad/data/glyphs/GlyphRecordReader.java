package org.steadygrad.data.glyphs;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.reader.LabelledImageReader;

/**
 * Generates images of the ten {@link Glyph}s: 28 x 28, grey, light strokes on black. Image {@code i} of seed {@code s} is
 * the same in whatever order, batch, thread or platform it is made, and its class is {@code i mod 10}. Reads nothing:
 * {@code initialize} may be called with any split, or not at all.
 *
 * <pre>{@code
 * var reader = new GlyphRecordReader(GlyphStyle.DEFAULT, 1, 0, 8_000);
 * List<List<Writable>> batch = reader.next(32);
 * }</pre>
 */
public final class GlyphRecordReader extends LabelledImageReader {
    private static final long serialVersionUID = 1L;
    private static final DataShape SHAPE = DataShape.image(1, Canvas.SIZE, Canvas.SIZE, Glyph.values().length);

    private final GlyphStyle style;
    private final long seed;
    private final long first;
    private final int count;

    /**
     * @param first index of the first image, >= 0
     * @param count images to generate, >= 1
     */
    public GlyphRecordReader(GlyphStyle style, long seed, long first, int count) {
        this.style = Objects.requireNonNull(style);
        if (first < 0) {
            throw new IllegalArgumentException("first must be >= 0, got " + first);
        }
        if (count < 1) {
            throw new IllegalArgumentException("count must be >= 1, got " + count);
        }
        this.seed = seed;
        this.first = first;
        this.count = count;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public DataShape shape() {
        return SHAPE;
    }

    @Override
    public List<String> getLabels() {
        return Glyph.labels();
    }

    @Override
    protected Decoder decoder() {
        GlyphPainter painter = new GlyphPainter(style, seed);
        return (index, levels) -> painter.paint(first + index, levels);
    }

    @Override
    protected int label(int index) {
        return Glyph.of(first + index).ordinal();
    }

    @Override
    protected URI location() {
        return URI.create("glyphs:" + seed);
    }
}
