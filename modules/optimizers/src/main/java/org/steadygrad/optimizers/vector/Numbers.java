package org.steadygrad.optimizers.vector;

/** Numbers that come in stretches, as bits of float32 values. */
public interface Numbers {
    /**
     * Gives the next stretch.
     *
     * @param bits receives {@link Float#floatToRawIntBits} of each at its beginning
     * @param count how many, at most 8192
     * @return the sum of their squares
     */
    double fill(int[] bits, int count);
}
