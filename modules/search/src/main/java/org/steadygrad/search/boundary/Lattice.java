package org.steadygrad.search.boundary;

/**
 * Rates evenly spaced in octaves, on which the edge is thought to lie; the start is one of them. Probes are made from
 * {@code first} to {@code last}, the nodes within the range searched; the nodes outside stand for an edge beyond it.
 */
record Lattice(double start, double spacing, int startNode, int first, int last, int size) {
    static final int NODES_PER_TOLERANCE = 8;
    static final double MARGIN_OCTAVES = 4;

    private static final double ROUNDING = 1e-9;

    static Lattice of(SearchSpec spec) {
        double spacing = spec.tolerance() / NODES_PER_TOLERANCE;
        int margin = (int) Math.ceil(MARGIN_OCTAVES / spacing);
        int below = steps(spec.lowest(), spec.start(), spacing);
        int above = steps(spec.start(), spec.highest(), spacing);
        int last = margin + below + above;
        return new Lattice(spec.start(), spacing, margin + below, margin, last, last + margin + 1);
    }

    private static int steps(double from, double to, double spacing) {
        return (int) Math.floor((log2(to) - log2(from)) / spacing + ROUNDING);
    }

    static double log2(double rate) {
        return StrictMath.log(rate) / StrictMath.log(2);
    }

    double log2(int node) {
        return log2(start) + octavesFromStart(node);
    }

    double octavesFromStart(int node) {
        return (node - startNode) * spacing;
    }

    double rate(int node) {
        return start * StrictMath.pow(2, octavesFromStart(node));
    }

    int nearest(double log2) {
        return (int) Math.round((log2 - log2(0)) / spacing);
    }

    int withinRange(int node) {
        return Math.max(first, Math.min(last, node));
    }
}
