package org.steadygrad.data.glyphs;

/**
 * One stroke of a glyph in the glyph's own coordinates: about {@code [-1, 1]} both ways, x to the right, y downwards.
 */
sealed interface Stroke {
    /** Distance of neighbouring points of a flattened stroke; about one pixel of an undistorted glyph. */
    double SPACING = 0.12;

    /** The length of the stroke, or an upper bound of it. */
    double length();

    /** The point at {@code t} in [0, 1] along the stroke, as {@code {x, y}}. */
    double[] at(double t);

    /** Points from the stroke's start to its end, {@code x0, y0, x1, y1, ...}, close enough to be joined by lines. */
    default double[] flatten() {
        int pieces = (int) StrictMath.ceil(length() / SPACING);
        double[] points = new double[2 * (pieces + 1)];
        for (int i = 0; i <= pieces; i++) {
            double[] point = at((double) i / pieces);
            points[2 * i] = point[0];
            points[2 * i + 1] = point[1];
        }
        return points;
    }

    /** A straight line. */
    record Line(double x0, double y0, double x1, double y1) implements Stroke {
        @Override
        public double length() {
            return StrictMath.hypot(x1 - x0, y1 - y0);
        }

        @Override
        public double[] at(double t) {
            return new double[] {x0 + t * (x1 - x0), y0 + t * (y1 - y0)};
        }
    }

    /** Part of a circle, angles in degrees, clockwise from the x axis as y points down. */
    record Arc(double x, double y, double radius, double from, double to) implements Stroke {
        @Override
        public double length() {
            return radius * StrictMath.toRadians(StrictMath.abs(to - from));
        }

        @Override
        public double[] at(double t) {
            double angle = StrictMath.toRadians(from + t * (to - from));
            return new double[] {x + radius * StrictMath.cos(angle), y + radius * StrictMath.sin(angle)};
        }
    }

    /** A cubic Bezier curve from {@code (x0, y0)} to {@code (x3, y3)}. */
    record Bezier(double x0, double y0, double x1, double y1, double x2, double y2, double x3, double y3)
            implements Stroke {
        /** The control polygon's, which the curve's never exceeds. */
        @Override
        public double length() {
            return new Line(x0, y0, x1, y1).length()
                    + new Line(x1, y1, x2, y2).length()
                    + new Line(x2, y2, x3, y3).length();
        }

        @Override
        public double[] at(double t) {
            double s = 1 - t;
            double a = s * s * s;
            double b = 3 * s * s * t;
            double c = 3 * s * t * t;
            double d = t * t * t;
            return new double[] {a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3};
        }
    }
}
