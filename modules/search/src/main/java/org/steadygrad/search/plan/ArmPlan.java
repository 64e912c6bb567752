package org.steadygrad.search.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.search.boundary.Edge;
import org.steadygrad.search.boundary.Estimate;
import org.steadygrad.search.boundary.SearchSpec;

/** The searches of one arm. */
final class ArmPlan {
    private final Kind.Boundary kind;
    private final ArmTrials trials;
    private final EdgePlan upper;
    private Optional<EdgePlan> lower = Optional.empty();
    private final Set<Trial> measuring = new LinkedHashSet<>();
    private final List<Outcome> measured = new ArrayList<>();

    ArmPlan(Kind.Boundary kind, Trial start) {
        this.kind = kind;
        this.trials = new ArmTrials(start, kind.trials());
        this.upper = new EdgePlan(
                spec(Edge.DIVERGENCE, start.setting().learningRate(), kind.highest()),
                trials.neededForStable(),
                trials::stable);
    }

    private SearchSpec spec(Edge edge, double start, double highest) {
        return new SearchSpec(edge, start, kind.lowest(), highest, kind.tolerance(), kind.trials(), kind.atOnce());
    }

    List<Trial> next() {
        return Stream.of(upper.next(), lower.map(EdgePlan::next).orElse(List.of()), measuring)
                .flatMap(open -> open.stream())
                .toList();
    }

    void tell(Outcome outcome) {
        if (upper.tell(outcome)) {
            if (upper.ended()) {
                goOn(upper.estimate());
            }
        } else if (measuring.remove(outcome.trial())) {
            measured.add(outcome);
        } else {
            lower.orElseThrow().tell(outcome);
        }
    }

    private void goOn(Estimate edge) {
        double room = Math.min(edge.interval().low(), kind.highest());
        if (kind.edges() == Kind.Edges.BOTH && room > kind.lowest()) {
            SearchSpec spec = spec(Edge.TARGET, Math.max(kind.lowest(), room / 4), room);
            lower = Optional.of(new EdgePlan(spec, trials.neededForTarget(), (probe, steps) -> trials.aiming(probe)));
        }
        if (edge.rate().isPresent() && trials.uncontrolled()) {
            measuring.addAll(sharpnessTrials(edge.rate()));
        }
    }

    /** An octave below the edge, two octaves, and so on. */
    private List<Trial> sharpnessTrials(OptionalDouble edge) {
        List<Trial> stable = new ArrayList<>();
        for (int octaves = 1; octaves <= kind.sharpness(); octaves++) {
            stable.add(trials.measuring(edge.orElseThrow() * StrictMath.pow(2, -octaves)));
        }
        return stable;
    }

    ArmBoundary boundary() {
        return new ArmBoundary(
                trials.start(),
                upper.finding(),
                lower.map(EdgePlan::finding),
                measured.stream()
                        .sorted(Comparator.comparingDouble((Outcome outcome) ->
                                        outcome.trial().setting().learningRate())
                                .reversed())
                        .toList());
    }
}
