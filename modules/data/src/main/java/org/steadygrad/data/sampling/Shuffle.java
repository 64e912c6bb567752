package org.steadygrad.data.sampling;

import java.util.Arrays;

/** Every example once. */
public record Shuffle() implements Sampling {
    @Override
    public void fill(long random, int[] indices) {
        Arrays.setAll(indices, i -> i);
    }
}
