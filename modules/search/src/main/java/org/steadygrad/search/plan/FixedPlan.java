package org.steadygrad.search.plan;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Outcome;

/** All trials at once. */
final class FixedPlan implements Planner {
    private final Set<Trial> open;

    FixedPlan(Collection<Trial> trials) {
        open = new LinkedHashSet<>(trials);
    }

    @Override
    public List<Trial> next() {
        return List.copyOf(open);
    }

    @Override
    public void tell(Outcome outcome) {
        if (!open.remove(outcome.trial())) {
            throw new IllegalArgumentException("trial " + outcome.trialId() + " was not to be run");
        }
    }
}
