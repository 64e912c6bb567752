package org.steadygrad.data.glyphs;

import java.io.Serializable;

/**
 * How hard the images are.
 *
 * @param affine factor >= 0 on the ranges of rotation (25 degrees), shear (0.2), scale (15%) and shift (3 pixels)
 * @param elastic strength of the smooth random bending, >= 0; standard deviation of its lattice points, in pixels
 * @param noise standard deviation of the noise added to every pixel, >= 0, where white is 1
 * @param clutter at most so many distracting strokes, >= 0
 */
public record GlyphStyle(double affine, double elastic, double noise, int clutter) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What a linear classifier fails at and a small convolutional net masters. */
    public static final GlyphStyle DEFAULT = new GlyphStyle(1, 1.2, 0.1, 3);

    public GlyphStyle {
        atLeastZero("affine", affine);
        atLeastZero("elastic", elastic);
        atLeastZero("noise", noise);
        atLeastZero("clutter", clutter);
    }

    private static void atLeastZero(String field, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(field + " must be >= 0 and finite, got " + value);
        }
    }
}
