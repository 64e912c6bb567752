package org.steadygrad.data.glyphs;

import org.steadygrad.data.random.RandomStream;

/**
 * A random distortion from a glyph's coordinates to pixels: rotation, shear, scale and shift, then a smooth bending by a
 * cubic B-spline lattice (free-form deformation; Sederberg and Parry, "Free-form deformation of solid geometric models",
 * SIGGRAPH 1986).
 */
final class Warp {
    private static final double RADIUS = 8.6;
    private static final double MIDDLE = Canvas.SIZE / 2.0;
    private static final double ROTATION = StrictMath.toRadians(25);
    private static final double SHEAR = 0.2;
    private static final double SCALE = 0.15;
    private static final double SHIFT = 3;

    /** Lattice points per side; cells lie between the second and the last but one, as each needs four around it. */
    private static final int LATTICE = 6;

    private static final int CELLS = LATTICE - 3;

    private final double[] bendX = new double[LATTICE * LATTICE];
    private final double[] bendY = new double[LATTICE * LATTICE];
    private final double[] weightX = new double[4];
    private final double[] weightY = new double[4];
    private double xx;
    private double xy;
    private double yx;
    private double yy;
    private double shiftX;
    private double shiftY;
    private double x;
    private double y;

    /** Draws a distortion. */
    void draw(RandomStream random, GlyphStyle style) {
        double angle = random.around(ROTATION * style.affine());
        double shear = random.around(SHEAR * style.affine());
        double scaleX = RADIUS * (1 + random.around(SCALE * style.affine()));
        double scaleY = RADIUS * (1 + random.around(SCALE * style.affine()));
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        xx = scaleX * cos;
        xy = scaleY * (shear * cos - sin);
        yx = scaleX * sin;
        yy = scaleY * (shear * sin + cos);
        shiftX = MIDDLE + random.around(SHIFT * style.affine());
        shiftY = MIDDLE + random.around(SHIFT * style.affine());
        for (int i = 0; i < bendX.length; i++) {
            bendX[i] = style.elastic() * random.bell();
            bendY[i] = style.elastic() * random.bell();
        }
    }

    /** Moves a point of the glyph; the result stands in {@link #x} and {@link #y}. */
    void move(double u, double v) {
        int column = weigh(u, weightX);
        int row = weigh(v, weightY);
        double movedX = xx * u + xy * v + shiftX;
        double movedY = yx * u + yy * v + shiftY;
        for (int j = 0; j < 4; j++) {
            for (int i = 0; i < 4; i++) {
                double weight = weightX[i] * weightY[j];
                int point = (row + j) * LATTICE + column + i;
                movedX += weight * bendX[point];
                movedY += weight * bendY[point];
            }
        }
        x = movedX;
        y = movedY;
    }

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    /** The uniform cubic B-spline's four weights at a coordinate in [-1.25, 1.25], and the first point they belong to. */
    private static int weigh(double coordinate, double[] weights) {
        double position = Math.max(0, Math.min(CELLS, (coordinate + 1.25) / 2.5 * CELLS));
        int cell = (int) Math.min(CELLS - 1, position);
        double t = position - cell;
        double s = 1 - t;
        weights[0] = s * s * s / 6;
        weights[1] = (3 * t * t * t - 6 * t * t + 4) / 6;
        weights[2] = (3 * s * s * s - 6 * s * s + 4) / 6;
        weights[3] = t * t * t / 6;
        return cell;
    }
}
