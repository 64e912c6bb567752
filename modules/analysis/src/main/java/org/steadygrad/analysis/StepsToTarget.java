package org.steadygrad.analysis;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.steadygrad.core.outcome.Outcome;

/**
 * Steps until the target accuracy was first seen, over seeds. Trials that never reached it stay in: they count as
 * longer than all others.
 *
 * @param reached steps of the trials that reached it, ascending
 * @param trials how many trials there were, >= {@code reached}
 */
public record StepsToTarget(List<Integer> reached, int trials) {
    public StepsToTarget {
        reached = reached.stream().sorted().toList();
        if (reached.size() > trials) {
            throw new IllegalArgumentException(
                    "trials must be >= the %d that reached the target, got %d".formatted(reached.size(), trials));
        }
    }

    static StepsToTarget of(Collection<Outcome> outcomes) {
        List<Integer> reached = outcomes.stream()
                .filter(o -> o.stepsToTarget().isPresent())
                .map(o -> o.stepsToTarget().getAsInt())
                .toList();
        return new StepsToTarget(reached, outcomes.size());
    }

    public int notReached() {
        return trials - reached.size();
    }

    /** The median with those that never reached the target counted as infinite; empty where it is infinite. */
    public OptionalDouble median() {
        if (trials == 0 || trials / 2 >= reached.size()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of((reached.get((trials - 1) / 2) + reached.get(trials / 2)) / 2.0);
    }
}
