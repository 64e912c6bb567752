package org.steadygrad.data.glyphs;

import org.steadygrad.data.random.RandomStream;

/** Paints images, one at a time, each a function of style, seed and index. Not for use by several threads at once. */
final class GlyphPainter {
    private static final double THINNEST = 1.4;
    private static final double THICKEST = 2.8;
    private static final double DARKEST = 0.65;
    private static final double CLUTTER_LENGTH = 4;

    private final GlyphStyle style;
    private final long seed;
    private final RandomStream random = new RandomStream();
    private final Warp warp = new Warp();
    private final Canvas canvas = new Canvas();

    GlyphPainter(GlyphStyle style, long seed) {
        this.style = style;
        this.seed = seed;
    }

    /** Paints image {@code index}: its pixels row by row, 0 (black) to 255 (white). */
    void paint(long index, byte[] levels) {
        random.start(seed, index);
        canvas.clear();
        drawClutter();
        drawGlyph(Glyph.of(index));
        for (int i = 0; i < levels.length; i++) {
            double grey = canvas.grey(i) + style.noise() * random.bell();
            levels[i] = (byte) (Math.max(0, Math.min(1, grey)) * 255 + 0.5);
        }
    }

    private void drawGlyph(Glyph glyph) {
        warp.draw(random, style);
        double width = random.between(THINNEST, THICKEST);
        for (double[] points : glyph.polylines()) {
            drawPolyline(points, width);
        }
        canvas.ink(width, random.between(DARKEST, 1));
    }

    private void drawPolyline(double[] points, double width) {
        warp.move(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            double x = warp.x();
            double y = warp.y();
            warp.move(points[i], points[i + 1]);
            canvas.line(x, y, warp.x(), warp.y(), width);
        }
    }

    /** Short strokes of two lines anywhere, as wide and as bright as a glyph's or less. */
    private void drawClutter() {
        int strokes = random.upTo(style.clutter());
        for (int i = 0; i < strokes; i++) {
            double width = random.between(1, 2);
            double x = random.between(0, Canvas.SIZE);
            double y = random.between(0, Canvas.SIZE);
            for (int line = 0; line < 2; line++) {
                double nextX = x + random.around(CLUTTER_LENGTH);
                double nextY = y + random.around(CLUTTER_LENGTH);
                canvas.line(x, y, nextX, nextY, width);
                x = nextX;
                y = nextY;
            }
            canvas.ink(width, random.between(0.3, 0.9));
        }
    }
}
