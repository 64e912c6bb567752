package org.steadygrad.search.boundary;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Where trials begin to diverge, as trials at any learning rates tell it that no search has chosen: the posterior of the
 * edge under the {@link ProbitModel} of {@link BoundarySearch}, whose prior is centred on the middle of the rates, on a
 * logarithmic axis.
 */
public final class EdgeFit {
    private static final double TOLERANCE = 0.5;
    private static final double OCTAVES_AROUND = 6;

    /**
     * A trial.
     *
     * @param rate its learning rate, > 0
     * @param diverged how it ended
     */
    public record Observation(double rate, boolean diverged) {}

    private EdgeFit() {}

    /**
     * The posterior; the order of the trials does not matter.
     *
     * @param trials at least one
     * @throws IllegalArgumentException if there is none
     */
    public static EdgeDistribution of(Collection<Observation> trials) {
        if (trials.isEmpty()) {
            throw new IllegalArgumentException("an edge needs at least one trial to be fitted to");
        }
        List<Observation> sorted = trials.stream()
                .sorted(Comparator.comparingDouble(Observation::rate).thenComparing(Observation::diverged))
                .toList();
        double lowest = sorted.get(0).rate();
        double highest = sorted.get(sorted.size() - 1).rate();
        Lattice lattice = lattice(lowest, highest);
        Posterior known = new ProbitModel(lattice).prior();
        for (Observation trial : sorted) {
            known = known.after(lattice.nearest(Lattice.log2(trial.rate())), trial.diverged());
        }
        return known.edge();
    }

    private static Lattice lattice(double lowest, double highest) {
        double middle = StrictMath.sqrt(lowest) * StrictMath.sqrt(highest);
        double octaves = Lattice.log2(highest) - Lattice.log2(lowest) + OCTAVES_AROUND;
        double spacing = TOLERANCE / Lattice.NODES_PER_TOLERANCE;
        int half = (int) Math.ceil(octaves / 2 / spacing);
        int margin = (int) Math.ceil(Lattice.MARGIN_OCTAVES / spacing);
        int start = margin + half;
        return new Lattice(middle, spacing, start, margin, start + half, start + half + margin + 1);
    }
}
