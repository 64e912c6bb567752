package org.steadygrad.optimizers.control;

/** Exponentially weighted mean and variance of a gradient's norm, started from the first steps' plain ones. */
final class NormTrend implements Memory {
    private static final double EPSILON = 1e-6;
    private static final int COUNTS = 3;

    private final double decay;
    private final double[] first;
    private int seen;
    private double mean;
    private double variance;

    NormTrend(double decay, int warmup) {
        this.decay = decay;
        this.first = new double[warmup];
    }

    boolean warmingUp() {
        return seen < first.length;
    }

    /** How many standard deviations the norm lies above the mean. */
    double score(double norm) {
        return (norm - mean) / (deviation() + EPSILON);
    }

    double mean() {
        return mean;
    }

    double deviation() {
        return Math.sqrt(variance);
    }

    void add(double norm) {
        if (warmingUp()) {
            first[seen++] = norm;
            start();
        } else {
            mean = decay * mean + (1 - decay) * norm;
            variance = decay * variance + (1 - decay) * (norm - mean) * (norm - mean);
        }
    }

    /** Steps seen of the warm-up, mean, variance, norms of the warm-up. */
    @Override
    public double[] state() {
        double[] state = new double[COUNTS + first.length];
        state[0] = seen;
        state[1] = mean;
        state[2] = variance;
        System.arraycopy(first, 0, state, COUNTS, first.length);
        return state;
    }

    @Override
    public void resume(double... state) {
        seen = (int) state[0];
        mean = state[1];
        variance = state[2];
        System.arraycopy(state, COUNTS, first, 0, first.length);
    }

    private void start() {
        double sum = 0;
        for (int i = 0; i < seen; i++) {
            sum += first[i] / seen;
        }
        double squares = 0;
        for (int i = 0; i < seen; i++) {
            squares += (first[i] - sum) * (first[i] - sum) / seen;
        }
        mean = sum;
        variance = squares;
    }
}
