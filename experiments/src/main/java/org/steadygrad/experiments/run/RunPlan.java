package org.steadygrad.experiments.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.search.plan.Planner;

/** The trials of a run with their identities, as its planner chooses them. */
final class RunPlan {
    private Planner planner;
    private final Function<Trial, PlannedTrial> identify;
    private final Map<Trial, PlannedTrial> chosen = new LinkedHashMap<>();

    RunPlan(Planner planner, Function<Trial, PlannedTrial> identify) {
        this.planner = planner;
        this.identify = identify;
        choose();
    }

    /**
     * A plan that is told what came of trials before. Outcomes of trials that it does not choose are left aside.
     *
     * @param journal in the order in which they were stored
     */
    RunPlan(Planner planner, Function<Trial, PlannedTrial> identify, List<Outcome> journal) {
        this(planner, identify);
        List<Outcome> left = new ArrayList<>(journal);
        while (tellFirst(left)) {
            left = new ArrayList<>(left);
        }
    }

    /** Tells what can be told as things stand, and takes it off the list; whether there was any. */
    private boolean tellFirst(List<Outcome> left) {
        Set<Trial> open = new HashSet<>(planner.next());
        boolean told = false;
        for (Iterator<Outcome> outcomes = left.iterator(); outcomes.hasNext(); ) {
            Outcome outcome = outcomes.next();
            if (open.remove(outcome.trial())) {
                outcomes.remove();
                planner.tell(outcome);
                told = true;
                choose().forEach(added -> open.add(added.trial()));
            }
        }
        return told;
    }

    private List<PlannedTrial> choose() {
        List<PlannedTrial> added = new ArrayList<>();
        for (Trial trial : planner.next()) {
            if (!chosen.containsKey(trial)) {
                PlannedTrial planned = identify.apply(trial);
                chosen.put(trial, planned);
                added.add(planned);
            }
        }
        return added;
    }

    /** Takes what came of a trial, and gives the trials that are chosen because of it. */
    synchronized List<PlannedTrial> tell(Outcome outcome) {
        planner.tell(outcome);
        return choose();
    }

    /**
     * Lets another planner choose from here on.
     *
     * @param journal in the order in which it was stored
     * @throws IllegalArgumentException if from these outcomes the other does not choose the trials chosen so far
     */
    synchronized void goOnWith(Planner other, List<Outcome> journal) {
        if (!new RunPlan(other, identify, journal).has(trials())) {
            throw new IllegalArgumentException("the other planner would have chosen other trials");
        }
        planner = other;
    }

    /** All trials chosen so far, in order. */
    synchronized List<PlannedTrial> trials() {
        return List.copyOf(chosen.values());
    }

    /** Trials to be run. */
    synchronized List<PlannedTrial> open() {
        return planner.next().stream().map(chosen::get).toList();
    }

    /** Whether these are the very trials chosen so far, in whatever order. */
    boolean has(List<PlannedTrial> trials) {
        return new HashSet<>(trials).equals(new HashSet<>(trials()));
    }
}
