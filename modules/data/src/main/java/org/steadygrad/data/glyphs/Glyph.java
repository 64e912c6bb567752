package org.steadygrad.data.glyphs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.steadygrad.data.glyphs.Stroke.Arc;
import org.steadygrad.data.glyphs.Stroke.Bezier;
import org.steadygrad.data.glyphs.Stroke.Line;

/** The ten shapes, in the order of their class numbers. */
public enum Glyph {
    RING(new Arc(0, 0, 0.95, 0, 360)),
    TRIANGLE(closed(0, -1, 1, 0.8, -1, 0.8)),
    SQUARE(closed(-0.85, -0.85, 0.85, -0.85, 0.85, 0.85, -0.85, 0.85)),
    CROSS(List.of(new Line(-1, 0, 1, 0), new Line(0, -1, 0, 1))),
    STAR(closed(star(5, 1.15, 0.48))),
    SPIRAL(List.of(
            new Arc(0.12, 0, 0.24, 180, 360),
            new Arc(-0.12, 0, 0.48, 0, 180),
            new Arc(0.12, 0, 0.72, 180, 360),
            new Arc(-0.12, 0, 0.96, 0, 180))),
    WAVE(List.of(
            new Bezier(-1.1, 0.15, -0.85, -0.75, -0.35, -0.75, 0, 0),
            new Bezier(0, 0, 0.35, 0.75, 0.85, 0.75, 1.1, -0.15))),
    ARROW(List.of(new Line(-1.05, 0, 1.05, 0), new Line(0.25, -0.75, 1.05, 0), new Line(1.05, 0, 0.25, 0.75))),
    HEART(List.of(
            new Bezier(0, -0.45, -0.3, -1.25, -1.4, -0.9, -1, -0.05),
            new Bezier(-1, -0.05, -0.75, 0.4, -0.35, 0.65, 0, 1),
            new Bezier(0, 1, 0.35, 0.65, 0.75, 0.4, 1, -0.05),
            new Bezier(1, -0.05, 1.4, -0.9, 0.3, -1.25, 0, -0.45))),
    INFINITY(List.of(
            new Bezier(0, 0, 0.5, -0.75, 1.15, -0.7, 1.15, 0),
            new Bezier(1.15, 0, 1.15, 0.7, 0.5, 0.75, 0, 0),
            new Bezier(0, 0, -0.5, -0.75, -1.15, -0.7, -1.15, 0),
            new Bezier(-1.15, 0, -1.15, 0.7, -0.5, 0.75, 0, 0)));

    private final double[][] polylines;

    Glyph(Stroke stroke) {
        this(List.of(stroke));
    }

    Glyph(List<? extends Stroke> strokes) {
        polylines = strokes.stream().map(Stroke::flatten).toArray(double[][]::new);
    }

    /** The glyph of an image: they take turns, so that all classes are equally frequent. */
    static Glyph of(long index) {
        return BY_CLASS[(int) Math.floorMod(index, (long) BY_CLASS.length)];
    }

    /** Names in the order of the classes, as people write them. */
    public static List<String> labels() {
        return Arrays.stream(BY_CLASS)
                .map(glyph -> glyph.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The strokes as point lists {@code x0, y0, x1, y1, ...}; not to be changed. */
    double[][] polylines() {
        return polylines;
    }

    private static final Glyph[] BY_CLASS = values();

    private static List<Line> closed(double... corners) {
        List<Line> sides = new ArrayList<>();
        for (int i = 0; i < corners.length; i += 2) {
            int next = (i + 2) % corners.length;
            sides.add(new Line(corners[i], corners[i + 1], corners[next], corners[next + 1]));
        }
        return sides;
    }

    private static double[] star(int points, double outer, double inner) {
        double[] corners = new double[4 * points];
        for (int i = 0; i < 2 * points; i++) {
            double radius = i % 2 == 0 ? outer : inner;
            double angle = StrictMath.PI * (i / (double) points - 0.5);
            corners[2 * i] = radius * StrictMath.cos(angle);
            corners[2 * i + 1] = radius * StrictMath.sin(angle);
        }
        return corners;
    }
}
