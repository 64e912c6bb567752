package org.steadygrad.optimizers.control;

import java.util.Arrays;

/** The latest losses, so many, and what is usual among them. */
final class RecentLosses implements Memory {
    /** Makes the median absolute deviation of normally distributed values their standard deviation. */
    private static final double NORMAL = 1.4826;

    private final double[] losses;
    private int seen;

    RecentLosses(int window) {
        this.losses = new double[window];
    }

    boolean full() {
        return seen >= losses.length;
    }

    void add(double loss) {
        losses[seen % losses.length] = loss;
        seen++;
    }

    /** {@code median + threshold * 1.4826 * median(|loss - median|)}. To be asked when full. */
    double limit(double threshold) {
        double median = median(losses);
        double[] deviations =
                Arrays.stream(losses).map(loss -> Math.abs(loss - median)).toArray();
        return median + threshold * NORMAL * median(deviations);
    }

    /** Losses seen, then the window. */
    @Override
    public double[] state() {
        double[] state = new double[1 + losses.length];
        state[0] = seen;
        System.arraycopy(losses, 0, state, 1, losses.length);
        return state;
    }

    @Override
    public void resume(double... state) {
        seen = (int) state[0];
        System.arraycopy(state, 1, losses, 0, losses.length);
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
