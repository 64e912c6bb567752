package org.steadygrad.optimizers.control;

import java.util.Arrays;

/** All values seen so far, in ascending order. */
final class NormHistory implements Memory {
    private double[] sorted = new double[256];
    private int count;

    void add(double value) {
        if (count == sorted.length) {
            sorted = Arrays.copyOf(sorted, 2 * count + 1);
        }
        int found = Arrays.binarySearch(sorted, 0, count, value);
        int place = found < 0 ? -found - 1 : found;
        System.arraycopy(sorted, place, sorted, place + 1, count - place);
        sorted[place] = value;
        count++;
    }

    /**
     * The percentile of the values, with linear interpolation between neighbours as NumPy has it.
     *
     * @param percent in [0, 100]; there must be a value
     */
    double percentile(double percent) {
        double rank = percent / 100 * (count - 1);
        int below = (int) rank;
        int above = Math.min(below + 1, count - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }

    @Override
    public double[] state() {
        return Arrays.copyOf(sorted, count);
    }

    @Override
    public void resume(double... state) {
        sorted = state.clone();
        count = state.length;
    }
}
