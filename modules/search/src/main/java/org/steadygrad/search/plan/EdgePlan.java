package org.steadygrad.search.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.search.boundary.Answer;
import org.steadygrad.search.boundary.BoundarySearch;
import org.steadygrad.search.boundary.Estimate;
import org.steadygrad.search.boundary.Probe;
import org.steadygrad.search.boundary.Response;
import org.steadygrad.search.boundary.SearchSpec;
import org.steadygrad.search.boundary.StepsNeeded;

/** The search for one edge of one arm, in trials. */
final class EdgePlan {
    private final BoundarySearch search;
    private final StepsNeeded needed;
    private final BiFunction<Probe, Integer, Trial> trials;
    private final Map<Trial, Probe> open = new LinkedHashMap<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    /** @param trials the trial of a probe, that takes at most so many steps */
    EdgePlan(SearchSpec spec, StepsNeeded needed, BiFunction<Probe, Integer, Trial> trials) {
        this.search = new BoundarySearch(spec);
        this.needed = needed;
        this.trials = trials;
        propose();
    }

    private void propose() {
        int steps = needed.steps(search.answers());
        search.next().forEach(probe -> open.put(trials.apply(probe, steps), probe));
    }

    List<Trial> next() {
        return List.copyOf(open.keySet());
    }

    /** Whether the outcome is of one of its trials. */
    boolean tell(Outcome outcome) {
        Probe probe = open.remove(outcome.trial());
        if (probe == null) {
            return false;
        }
        outcomes.add(outcome);
        search.tell(probe, response(outcome));
        if (open.isEmpty()) {
            propose();
        }
        return true;
    }

    static Response response(Outcome outcome) {
        return new Response(kind(outcome), outcome.steps());
    }

    private static Response.Kind kind(Outcome outcome) {
        if (outcome.diverged()) {
            return Response.Kind.DIVERGED;
        }
        return outcome.stepsToTarget().isPresent() ? Response.Kind.TRAINED : Response.Kind.SURVIVED;
    }

    boolean ended() {
        return open.isEmpty();
    }

    Estimate estimate() {
        return search.estimate();
    }

    ArmBoundary.EdgeFinding finding() {
        List<Answer> answers = search.answers();
        return new ArmBoundary.EdgeFinding(
                search.estimate(),
                outcomes,
                needed.steps(answers),
                needed.cutShort(answers).size());
    }
}
