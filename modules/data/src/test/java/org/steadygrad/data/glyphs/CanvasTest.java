package org.steadygrad.data.glyphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Line2D;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CanvasTest {
    private static final int SIZE = Canvas.SIZE;

    @Test
    void aPixelsGreyIsItsDistanceFromTheStrokeCutOffAtBlackAndFull() {
        Random random = new Random(4);
        for (int trial = 0; trial < 200; trial++) {
            Canvas canvas = new Canvas();
            Line2D first = line(random);
            Line2D second = line(random);
            double width = 1 + 2 * random.nextDouble();
            draw(canvas, first, width);
            draw(canvas, second, width);
            canvas.ink(width, 0.8);
            for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
                double distance = Math.min(distance(first, pixel), distance(second, pixel));
                double expected = 0.8 * Math.max(0, Math.min(1, width / 2 + 0.5 - distance));
                assertThat(canvas.grey(pixel)).isCloseTo(expected, within(1e-9));
            }
        }
    }

    @Test
    void theLighterOfOverlappingStrokesShows() {
        Canvas canvas = new Canvas();
        canvas.line(0, 4.5, SIZE, 4.5, 1);
        canvas.ink(1, 0.9);
        canvas.line(6.5, 0, 6.5, SIZE, 1);
        canvas.ink(1, 0.4);
        assertThat(canvas.grey(4 * SIZE + 6)).isCloseTo(0.9, within(1e-9));
        assertThat(canvas.grey(9 * SIZE + 6)).isCloseTo(0.4, within(1e-9));
        assertThat(canvas.grey(9 * SIZE + 9)).isZero();
    }

    @Test
    void whatLiesOutsideLeavesNoTrace() {
        Canvas canvas = new Canvas();
        canvas.line(-9, -9, -5, 50, 2);
        canvas.line(40, 40, 60, 60, 2);
        canvas.ink(2, 1);
        for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
            assertThat(canvas.grey(pixel)).isZero();
        }
    }

    @Test
    void aDotIsALineWithoutLength() {
        Canvas canvas = new Canvas();
        canvas.line(3.5, 3.5, 3.5, 3.5, 2);
        canvas.ink(2, 1);
        assertThat(canvas.grey(3 * SIZE + 3)).isCloseTo(1, within(1e-9));
        assertThat(canvas.grey(3 * SIZE + 4)).isCloseTo(0.5, within(1e-9));
        canvas.clear();
        assertThat(canvas.grey(3 * SIZE + 3)).isZero();
    }

    private static Line2D line(Random random) {
        return new Line2D.Double(place(random), place(random), place(random), place(random));
    }

    /** Up to four pixels outside. */
    private static double place(Random random) {
        return -4 + (SIZE + 8) * random.nextDouble();
    }

    private static void draw(Canvas canvas, Line2D line, double width) {
        canvas.line(line.getX1(), line.getY1(), line.getX2(), line.getY2(), width);
    }

    private static double distance(Line2D line, int pixel) {
        return line.ptSegDist(pixel % SIZE + 0.5, pixel / SIZE + 0.5);
    }
}
