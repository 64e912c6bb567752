package org.steadygrad.search.boundary;

import java.util.OptionalDouble;

/**
 * How far one edge lies above another, in octaves (factors of 2): the usable range from the lower edge to the upper, or
 * what a control gains over no control.
 *
 * @param median none if it depends on where, outside the range searched, an edge lies
 * @param interval 95%, the two edges taken as independent
 */
public record Octaves(OptionalDouble median, Interval interval) {
    private static final double TAIL = 0.025;
    private static final double FARTHEST = 200;

    /**
     * Of the range of rates that reach the target and do not diverge. Where no rate in the range reached the target, at most
     * 0 octaves.
     */
    public static Octaves usable(Estimate target, Estimate divergence) {
        if (target.place() == Estimate.Place.ABOVE_RANGE) {
            return new Octaves(OptionalDouble.empty(), new Interval(Double.NEGATIVE_INFINITY, 0));
        }
        return between(target.distribution(), divergence.distribution());
    }

    /** By which a control moves an edge upwards. */
    public static Octaves gain(Estimate without, Estimate with) {
        return between(without.distribution(), with.distribution());
    }

    static Octaves between(EdgeDistribution from, EdgeDistribution to) {
        double least = least(from, to, 0.5);
        double most = -least(to, from, 0.5);
        OptionalDouble median = Math.abs(most - least) < from.lattice().spacing()
                ? OptionalDouble.of((least + most) / 2)
                : OptionalDouble.empty();
        return new Octaves(median, new Interval(least(from, to, TAIL), -least(to, from, TAIL)));
    }

    /**
     * A quantile of {@code to - from} where each edge that lies outside its range is taken as near or as far as makes the
     * difference smallest.
     */
    private static double least(EdgeDistribution from, EdgeDistribution to, double share) {
        if (below(from, to, -FARTHEST) >= share) {
            return Double.NEGATIVE_INFINITY;
        }
        double low = -FARTHEST;
        double high = FARTHEST;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (below(from, to, middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double below(EdgeDistribution from, EdgeDistribution to, double octaves) {
        Lattice lattice = from.lattice();
        double lowest = Lattice.log2(from.lowest());
        double below = 0;
        for (int node = 0; node < lattice.size(); node++) {
            boolean unbounded = node > lattice.last();
            double reached = Math.max(lattice.log2(node), lowest) + octaves;
            below += from.mass(node) * (unbounded ? 1 : shareBelow(to, reached));
        }
        return below;
    }

    /** With all that lies above the range at its highest rate, and all that lies below it infinitely far down. */
    private static double shareBelow(EdgeDistribution edge, double log2) {
        if (log2 >= Lattice.log2(edge.highest())) {
            return 1;
        }
        return edge.cumulative(Math.max(log2, Lattice.log2(edge.lowest())));
    }
}
