package org.steadygrad.search.boundary;

import org.steadygrad.search.NormalDistribution;

/**
 * The chance that a trial at a rate ends above the edge:
 *
 * <pre>P(above | x) = lapse + (1 - 2 lapse) Phi((x - mu) / sigma),   x = log2 rate</pre>
 *
 * mu is the edge, in octaves; sigma, in octaves, is how far the edges of single seeds scatter about it. Priors: mu is
 * Cauchy about the start; ln sigma is normal. Both live on a grid.
 */
final class ProbitModel {
    /** The share of trials that end on a side regardless of their rate. */
    static final double LAPSE = 0.02;
    /** Half the prior of the edge is within so many octaves of the start. */
    static final double PRIOR_OCTAVES = 2;

    static final double PRIOR_SPREAD = 0.25;
    static final double PRIOR_SPREAD_LOG_DEVIATION = 1.2;
    static final double LARGEST_SPREAD = 2;

    private static final double SPREADS_PER_OCTAVE = 2;

    private final Lattice lattice;
    private final double[] spreads;
    private final double[][] above;

    ProbitModel(Lattice lattice) {
        this.lattice = lattice;
        spreads = spreads(lattice.spacing());
        above = new double[spreads.length][];
        for (int s = 0; s < spreads.length; s++) {
            above[s] = curve(spreads[s]);
        }
    }

    private static double[] spreads(double smallest) {
        double[] spreads =
                new double[1 + (int) Math.floor(SPREADS_PER_OCTAVE * Lattice.log2(LARGEST_SPREAD / smallest))];
        for (int s = 0; s < spreads.length; s++) {
            spreads[s] = LARGEST_SPREAD * StrictMath.pow(2, -s / SPREADS_PER_OCTAVE);
        }
        return spreads;
    }

    /** P(above) by nodes from the edge to the probe, from 1 - size to size - 1. */
    private double[] curve(double spread) {
        double[] curve = new double[2 * lattice.size() - 1];
        for (int i = 0; i < curve.length; i++) {
            double octaves = (i - lattice.size() + 1) * lattice.spacing();
            curve[i] = LAPSE + (1 - 2 * LAPSE) * NormalDistribution.cumulative(octaves / spread);
        }
        return curve;
    }

    Lattice lattice() {
        return lattice;
    }

    int spreadCount() {
        return spreads.length;
    }

    double spread(int index) {
        return spreads[index];
    }

    /** P(above | probe, edge, spread). */
    double above(int spread, int probe, int edge) {
        return above[spread][probe - edge + lattice.size() - 1];
    }

    Posterior prior() {
        double[][] weights = new double[spreads.length][lattice.size()];
        for (int s = 0; s < spreads.length; s++) {
            double z = StrictMath.log(spreads[s] / PRIOR_SPREAD) / PRIOR_SPREAD_LOG_DEVIATION;
            double ofSpread = StrictMath.exp(-z * z / 2);
            for (int edge = 0; edge < lattice.size(); edge++) {
                double octaves = lattice.octavesFromStart(edge) / PRIOR_OCTAVES;
                weights[s][edge] = ofSpread / (1 + octaves * octaves);
            }
        }
        return new Posterior(this, weights);
    }
}
