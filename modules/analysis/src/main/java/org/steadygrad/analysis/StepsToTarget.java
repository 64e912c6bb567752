package org.steadygrad.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.steadygrad.analysis.statistics.Duration;
import org.steadygrad.analysis.statistics.SurvivalCurve;
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

    /** By when half had reached it ({@link SurvivalCurve#median}); empty if fewer than half did. */
    public OptionalDouble median() {
        if (reached.isEmpty()) {
            return OptionalDouble.empty();
        }
        int last = reached.get(reached.size() - 1);
        List<Duration> durations = new ArrayList<>(Collections.nCopies(notReached(), Duration.notBy(last)));
        reached.forEach(steps -> durations.add(Duration.reachedAt(steps)));
        return SurvivalCurve.of(durations).median();
    }
}
