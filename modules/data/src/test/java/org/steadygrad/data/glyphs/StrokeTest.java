package org.steadygrad.data.glyphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.CubicCurve2D;
import java.awt.geom.Point2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.steadygrad.data.glyphs.Stroke.Arc;
import org.steadygrad.data.glyphs.Stroke.Bezier;
import org.steadygrad.data.glyphs.Stroke.Line;

class StrokeTest {
    @Test
    void anArcTurnsClockwiseFromTheXAxis() {
        Arc arc = new Arc(1, 2, 3, 0, 180);
        assertPoint(arc.at(0), 4, 2);
        assertPoint(arc.at(0.5), 1, 5);
        assertPoint(arc.at(1), -2, 2);
        assertThat(arc.length()).isCloseTo(3 * Math.PI, within(1e-12));
    }

    @Test
    void aLineIsStraight() {
        assertPoint(new Line(0, 0, 3, 4).at(0.25), 0.75, 1);
        assertThat(new Line(0, 0, 3, 4).length()).isEqualTo(5);
    }

    /** The JDK halves curves by de Casteljau's construction. */
    @Test
    void aBezierCurveIsWhatRepeatedHalvingGives() {
        CubicCurve2D half = new CubicCurve2D.Double(-1, 0.3, 2, -0.7, 0.4, 1.9, 1.2, 0.1);
        Bezier curve = new Bezier(-1, 0.3, 2, -0.7, 0.4, 1.9, 1.2, 0.1);
        double t = 1;
        for (int i = 0; i < 6; i++) {
            half.subdivide(half, null);
            t /= 2;
            assertPoint(curve.at(t), half.getX2(), half.getY2());
        }
        assertPoint(curve.at(1), 1.2, 0.1);
    }

    @ParameterizedTest
    @EnumSource(Glyph.class)
    void glyphsAreMadeOfPointsAPixelApartWithinTheirBounds(Glyph glyph) {
        assertThat(glyph.polylines()).isNotEmpty();
        for (double[] points : glyph.polylines()) {
            for (int i = 0; i < points.length; i += 2) {
                assertThat(Point2D.distance(0, 0, points[i], points[i + 1])).isLessThan(1.3);
                if (i > 0) {
                    assertThat(Point2D.distance(points[i - 2], points[i - 1], points[i], points[i + 1]))
                            .isBetween(0.01, 2 * Stroke.SPACING);
                }
            }
        }
    }

    private static void assertPoint(double[] point, double x, double y) {
        assertThat(point[0]).isCloseTo(x, within(1e-12));
        assertThat(point[1]).isCloseTo(y, within(1e-12));
    }
}
