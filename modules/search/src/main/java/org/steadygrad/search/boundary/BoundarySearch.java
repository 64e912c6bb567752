package org.steadygrad.search.boundary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.steadygrad.search.boundary.Estimate.Place;
import org.steadygrad.search.boundary.Estimate.State;

/**
 * Finds an edge of the usable range of learning rates in few trials. The caller runs the probes of a round in any order,
 * or at once, and tells what came of each:
 *
 * <pre>{@code
 * BoundarySearch search = new BoundarySearch(SearchSpec.divergence(0.1));
 * for (List<Probe> round = search.next(); !round.isEmpty(); round = search.next()) {
 *     for (Probe probe : round) {
 *         search.tell(probe, train(probe));
 *     }
 * }
 * Estimate edge = search.estimate();
 * }</pre>
 *
 * The probes of a round depend on the answers of the rounds before and on nothing else, to the last bit: telling a new
 * search the same answers, round by round in any order within each, leads to the same state. Not safe for use by several
 * threads at once.
 *
 * <p>Each probe is the one whose answer is expected to tell most about the edge under a probit model, see {@link
 * ProbitModel}: Kontsevich &amp; Tyler, "Bayesian adaptive estimation of psychometric slope and threshold", Vision
 * Research 39, 1999, with the spread as a nuisance parameter as in Prins, "The psi-marginal adaptive method", Journal of
 * Vision 13(7), 2013.
 */
public final class BoundarySearch {
    private static final double TAIL = 0.025;
    private static final double SURPRISING = 0.05;

    private final SearchSpec spec;
    private final List<Answer> answers = new ArrayList<>();
    private final List<Integer> nodes = new ArrayList<>();
    private Posterior known;
    private final Map<Probe, Optional<Response>> round = new LinkedHashMap<>();
    private List<Integer> roundNodes = List.of();

    public BoundarySearch(SearchSpec spec) {
        this.spec = spec;
        this.known = new ProbitModel(Lattice.of(spec)).prior();
        propose();
    }

    /** The probes of the present round that have not been answered; none once the search has ended. */
    public List<Probe> next() {
        return round.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Takes what came of a probe.
     *
     * @throws IllegalArgumentException if the probe is not among {@link #next}
     */
    public void tell(Probe probe, Response response) {
        if (!round.getOrDefault(probe, Optional.of(response)).isEmpty()) {
            throw new IllegalArgumentException("a response must be to one of " + next() + ", got one to " + probe);
        }
        round.put(probe, Optional.of(response));
        if (next().isEmpty()) {
            close();
            propose();
        }
    }

    private void close() {
        int index = 0;
        for (Map.Entry<Probe, Optional<Response>> entry : round.entrySet()) {
            Response response = entry.getValue().orElseThrow();
            int node = roundNodes.get(index++);
            known = known.after(node, spec.edge().above(response.kind()));
            nodes.add(node);
            answers.add(new Answer(entry.getKey(), response));
        }
        round.clear();
    }

    private void propose() {
        if (state() != State.RUNNING) {
            return;
        }
        int count = Math.min(spec.batch(), spec.maxTrials() - answers.size());
        roundNodes = answers.isEmpty() ? Proposal.first(known, count) : Proposal.next(known, count);
        for (int node : roundNodes) {
            int replicate = answers.size() + round.size();
            round.put(new Probe(known.model().lattice().rate(node), replicate), Optional.empty());
        }
    }

    /** The answers of all complete rounds, in order of replicates. */
    public List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** What the complete rounds tell. */
    public Estimate estimate() {
        EdgeDistribution edge = known.edge();
        Place place = place(edge);
        OptionalDouble rate = place == Place.WITHIN_RANGE
                ? OptionalDouble.of(StrictMath.pow(2, edge.quantile(0.5)))
                : OptionalDouble.empty();
        Interval spread = new Interval(known.spreadQuantile(TAIL), known.spreadQuantile(1 - TAIL));
        long steps =
                answers.stream().mapToLong(answer -> answer.response().steps()).sum();
        return new Estimate(
                spec.edge(),
                place,
                state(),
                rate,
                interval(edge, place),
                known.spreadQuantile(0.5),
                spread,
                answers.size(),
                steps,
                surprises(),
                edge);
    }

    private State state() {
        EdgeDistribution edge = known.edge();
        double halfWidth = (edge.quantile(1 - TAIL) - edge.quantile(TAIL)) / 2;
        if (halfWidth <= spec.tolerance() || outside(edge) != Place.WITHIN_RANGE) {
            return State.SETTLED;
        }
        return answers.size() < spec.maxTrials() ? State.RUNNING : State.BUDGET_SPENT;
    }

    private Place place(EdgeDistribution edge) {
        boolean nowhere = spec.edge() == Edge.TARGET
                && state() != State.RUNNING
                && answers.stream().noneMatch(answer -> answer.response().kind() == Response.Kind.TRAINED);
        return nowhere ? Place.ABOVE_RANGE : outside(edge);
    }

    private static Place outside(EdgeDistribution edge) {
        if (edge.cumulative(Lattice.log2(edge.lowest())) >= 1 - 2 * TAIL) {
            return Place.BELOW_RANGE;
        }
        boolean above = edge.cumulative(Lattice.log2(edge.highest())) <= 2 * TAIL;
        return above ? Place.ABOVE_RANGE : Place.WITHIN_RANGE;
    }

    private static Interval interval(EdgeDistribution edge, Place place) {
        return switch (place) {
            case ABOVE_RANGE -> new Interval(edge.highest(), Double.POSITIVE_INFINITY);
            case BELOW_RANGE -> new Interval(0, edge.lowest());
            case WITHIN_RANGE -> {
                double low = StrictMath.pow(2, edge.quantile(TAIL));
                double high = StrictMath.pow(2, edge.quantile(1 - TAIL));
                yield new Interval(
                        low < edge.lowest() ? 0 : Math.min(low, edge.highest()),
                        high > edge.highest() ? Double.POSITIVE_INFINITY : Math.max(high, edge.lowest()));
            }
        };
    }

    private int surprises() {
        int surprises = 0;
        for (int i = 0; i < answers.size(); i++) {
            double above = known.chanceAbove(nodes.get(i));
            boolean was = spec.edge().above(answers.get(i).response().kind());
            if ((was ? above : 1 - above) < SURPRISING) {
                surprises++;
            }
        }
        return surprises;
    }
}
