package org.steadygrad.optimizers.schedule;

/** The way from one value to another. */
public enum Annealing {
    /** {@code from + (to - from) * share}. */
    LINEAR {
        @Override
        double eased(double share) {
            return share;
        }
    },

    /** {@code from + (to - from) * (1 - cos(π*share))/2}: slow at both ends. */
    COSINE {
        @Override
        double eased(double share) {
            return (1 - Math.cos(Math.PI * share)) / 2;
        }
    };

    abstract double eased(double share);

    /**
     * The value a share of the way along, never outside {@code from} and {@code to} and exactly these at the ends.
     *
     * @param share in [0, 1]
     */
    public double between(double from, double to, double share) {
        double way = eased(share);
        double value = from * (1 - way) + to * way;
        return Math.max(Math.min(from, to), Math.min(Math.max(from, to), value));
    }
}
