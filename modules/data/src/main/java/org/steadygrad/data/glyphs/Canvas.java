package org.steadygrad.data.glyphs;

import java.util.Arrays;

/**
 * A square grey image, drawn by anti-aliased strokes: a pixel's grey is {@code clamp(w / 2 + 1 / 2 - d)} for a stroke of
 * width {@code w} whose middle line passes the pixel's centre at distance {@code d}. Where strokes overlap the lighter
 * one shows. Coordinates are in pixels; the top left pixel's centre is (0.5, 0.5).
 */
final class Canvas {
    static final int SIZE = 28;

    private static final double FAR = 1e9;

    private final double[] grey = new double[SIZE * SIZE];
    private final double[] squaredDistance = new double[SIZE * SIZE];
    private int left = SIZE;
    private int right = -1;
    private int top = SIZE;
    private int bottom = -1;

    Canvas() {
        Arrays.fill(squaredDistance, FAR);
    }

    void clear() {
        Arrays.fill(grey, 0);
    }

    double grey(int pixel) {
        return grey[pixel];
    }

    /** Adds a line to the stroke that the next {@link #ink} draws. */
    void line(double x0, double y0, double x1, double y1, double width) {
        double reach = width / 2 + 0.5;
        int fromX = first(Math.min(x0, x1) - reach);
        int toX = last(Math.max(x0, x1) + reach);
        int fromY = first(Math.min(y0, y1) - reach);
        int toY = last(Math.max(y0, y1) + reach);
        double dx = x1 - x0;
        double dy = y1 - y0;
        double squaredLength = dx * dx + dy * dy;
        double perLength = squaredLength == 0 ? 0 : 1 / squaredLength;
        for (int y = fromY; y <= toY; y++) {
            double py = y + 0.5 - y0;
            for (int x = fromX; x <= toX; x++) {
                double px = x + 0.5 - x0;
                double along = Math.max(0, Math.min(1, (px * dx + py * dy) * perLength));
                double ex = px - along * dx;
                double ey = py - along * dy;
                int pixel = y * SIZE + x;
                squaredDistance[pixel] = Math.min(squaredDistance[pixel], ex * ex + ey * ey);
            }
        }
        left = Math.min(left, fromX);
        right = Math.max(right, toX);
        top = Math.min(top, fromY);
        bottom = Math.max(bottom, toY);
    }

    /** Draws the lines added since the last call as one stroke. */
    void ink(double width, double brightness) {
        double reach = width / 2 + 0.5;
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                int pixel = y * SIZE + x;
                if (squaredDistance[pixel] < reach * reach) {
                    double cover = Math.min(1, reach - Math.sqrt(squaredDistance[pixel]));
                    grey[pixel] = Math.max(grey[pixel], brightness * cover);
                }
                squaredDistance[pixel] = FAR;
            }
        }
        left = SIZE;
        right = -1;
        top = SIZE;
        bottom = -1;
    }

    private static int first(double edge) {
        return (int) Math.max(0, edge - 0.5);
    }

    private static int last(double edge) {
        return (int) Math.min(SIZE - 1, Math.max(-1, edge - 0.5));
    }
}
