package org.steadygrad.data.glyphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.steadygrad.data.random.RandomStream;

class WarpTest {
    private static final double RADIUS = 8.6;

    @Test
    void withoutDistortionAGlyphIsCentredAndScaledOnly() {
        Warp warp = drawn(new GlyphStyle(0, 0, 0.1, 3), 5);
        for (double[] point : new double[][] {{0, 0}, {1, -1}, {-0.3, 0.8}}) {
            warp.move(point[0], point[1]);
            assertThat(warp.x()).isCloseTo(14 + RADIUS * point[0], within(1e-12));
            assertThat(warp.y()).isCloseTo(14 + RADIUS * point[1], within(1e-12));
        }
    }

    @Test
    void withoutBendingLinesStayStraightAndParallel() {
        for (int index = 0; index < 100; index++) {
            Warp warp = drawn(new GlyphStyle(1, 0, 0, 0), index);
            double[] origin = moved(warp, 0, 0);
            double[] right = moved(warp, 1, 0);
            double[] down = moved(warp, 0, 1);
            double[] corner = moved(warp, 1, 1);
            for (int axis = 0; axis < 2; axis++) {
                assertThat(corner[axis]).isCloseTo(right[axis] + down[axis] - origin[axis], within(1e-12));
                assertThat(origin[axis]).isBetween(11.0, 17.0);
            }
            double angle = Math.toDegrees(Math.atan2(right[1] - origin[1], right[0] - origin[0]));
            assertThat(angle).isBetween(-25.0, 25.0);
            assertThat(Math.hypot(right[0] - origin[0], right[1] - origin[1]) / RADIUS)
                    .isBetween(0.85, 1.15);
        }
    }

    /** A step of a hundredth moves a point by about a hundredth of the radius, also across the lattice's cells. */
    @Test
    void bendingIsSmooth() {
        Warp warp = drawn(new GlyphStyle(0, 2, 0, 0), 8);
        double[] before = moved(warp, -1.2, 0.4);
        double[] stepBefore = null;
        for (int i = -119; i <= 120; i++) {
            double[] now = moved(warp, i / 100.0, 0.4);
            double[] step = {now[0] - before[0], now[1] - before[1]};
            assertThat(Math.hypot(step[0], step[1])).isLessThan(0.3);
            if (stepBefore != null) {
                assertThat(step[0]).isCloseTo(stepBefore[0], within(0.01));
                assertThat(step[1]).isCloseTo(stepBefore[1], within(0.01));
            }
            stepBefore = step;
            before = now;
        }
    }

    @Test
    void bendingMovesPointsByAboutItsStrength() {
        double squares = 0;
        for (int index = 0; index < 2000; index++) {
            double[] point = moved(drawn(new GlyphStyle(0, 3, 0, 0), index), 0.3, -0.6);
            squares += Math.pow(point[0] - 14 - RADIUS * 0.3, 2);
        }
        double deviation = Math.sqrt(squares / 2000);
        assertThat(deviation).as("a B-spline averages its lattice points").isBetween(0.9, 2.1);
    }

    private static double[] moved(Warp warp, double u, double v) {
        warp.move(u, v);
        return new double[] {warp.x(), warp.y()};
    }

    private static Warp drawn(GlyphStyle style, long index) {
        RandomStream random = new RandomStream();
        random.start(1, index);
        Warp warp = new Warp();
        warp.draw(random, style);
        return warp;
    }
}
