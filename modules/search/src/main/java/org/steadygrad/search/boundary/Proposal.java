package org.steadygrad.search.boundary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Chooses the probes whose answers together tell most about the edge, one after the other. */
final class Proposal {
    private static final int COARSE_CANDIDATES = 32;
    private static final int FINE_CANDIDATES = 8;
    private static final int MOST_BRANCHES = 16;
    private static final double TAIL = 0.01;

    /** What would be known if the probes chosen so far were answered in one of the ways they may be. */
    private record Branch(double chance, Posterior known) {
        Stream<Branch> split(int probe) {
            double above = known.chanceAbove(probe);
            return Stream.of(
                    new Branch(chance * above, known.after(probe, true)),
                    new Branch(chance * (1 - above), known.after(probe, false)));
        }
    }

    private final Posterior known;
    private final List<Integer> probes = new ArrayList<>();
    private List<Branch> branches;

    private Proposal(Posterior known) {
        this.known = known;
        this.branches = List.of(new Branch(1, known));
    }

    /** Nodes to probe first of all: the start, and others. */
    static List<Integer> first(Posterior prior, int count) {
        Proposal proposal = new Proposal(prior);
        proposal.add(prior.model().lattice().startNode());
        return proposal.fill(count);
    }

    static List<Integer> next(Posterior known, int count) {
        return new Proposal(known).fill(count);
    }

    private List<Integer> fill(int count) {
        while (probes.size() < count) {
            add(mostInformative());
        }
        return List.copyOf(probes);
    }

    private void add(int probe) {
        probes.add(probe);
        branches = branches.stream()
                .flatMap(branch -> branch.split(probe))
                .sorted(Comparator.comparingDouble(branch -> -branch.chance()))
                .limit(MOST_BRANCHES)
                .toList();
    }

    private int mostInformative() {
        Lattice lattice = known.model().lattice();
        EdgeDistribution edge = known.edge();
        int low = lattice.withinRange(lattice.nearest(edge.quantile(TAIL) - known.meanSpread()));
        int high = lattice.withinRange(lattice.nearest(edge.quantile(1 - TAIL) + known.meanSpread()));
        int coarse = Math.max(1, (high - low + COARSE_CANDIDATES - 1) / COARSE_CANDIDATES);
        int near = best(low, high, coarse);
        int from = lattice.withinRange(near - coarse + 1);
        return best(from, lattice.withinRange(near + coarse - 1), Math.max(1, 2 * coarse / FINE_CANDIDATES));
    }

    private int best(int low, int high, int stride) {
        int best = low;
        double most = information(low);
        for (int probe = low + stride; probe <= high; probe += stride) {
            double here = information(probe);
            if (here > most) {
                best = probe;
                most = here;
            }
        }
        return best;
    }

    /** I(edge; answer | the answers of the probes chosen so far), by the chain rule the batch's further gain. */
    private double information(int probe) {
        return branches.stream()
                .mapToDouble(branch -> branch.chance() * branch.known().information(probe))
                .sum();
    }
}
