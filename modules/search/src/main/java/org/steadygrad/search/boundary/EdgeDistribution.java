package org.steadygrad.search.boundary;

/** Where the edge may lie, in log2 of the rate: a density that is constant within each cell of a lattice. Immutable. */
public final class EdgeDistribution {
    private final Lattice lattice;
    private final double[] masses;
    private final double[] cumulated;

    EdgeDistribution(Lattice lattice, double[] masses) {
        this.lattice = lattice;
        this.masses = masses;
        cumulated = new double[masses.length + 1];
        for (int node = 0; node < masses.length; node++) {
            cumulated[node + 1] = cumulated[node] + masses[node];
        }
    }

    /**
     * The log2 rate below which there is such a share.
     *
     * @param share in (0, 1)
     */
    public double quantile(double share) {
        int node = 0;
        while (node < masses.length - 1 && cumulated[node + 1] < share) {
            node++;
        }
        double within = masses[node] > 0 ? (share - cumulated[node]) / masses[node] : 0;
        return lattice.log2(node) + (Math.min(1, within) - 0.5) * lattice.spacing();
    }

    /** The share below a log2 rate. */
    public double cumulative(double log2) {
        double cells = (log2 - lattice.log2(0)) / lattice.spacing() + 0.5;
        if (cells <= 0) {
            return 0;
        }
        int node = (int) Math.floor(Math.min(cells, masses.length));
        return node == masses.length ? cumulated[node] : cumulated[node] + (cells - node) * masses[node];
    }

    /** The largest rate that was to be probed. */
    public double highest() {
        return lattice.rate(lattice.last());
    }

    /** The smallest rate that was to be probed. */
    public double lowest() {
        return lattice.rate(lattice.first());
    }

    Lattice lattice() {
        return lattice;
    }

    double mass(int node) {
        return masses[node];
    }
}
