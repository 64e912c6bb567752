package org.steadygrad.core.claim;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.steadygrad.core.claim.Measure.Scope;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Target;

/**
 * All that is fixed about a test before its first trial.
 *
 * @param smallestEffect that matters, > 0, in the measure's unit
 * @param tuning replicates on which each side's best setting is chosen; none if the measure knows no best one
 * @param fresh replicates on which the claim is judged, none of them in {@code tuning}; at least one
 * @param target what counts as trained, if the measure needs it
 */
public record ClaimTest(
        Layout layout,
        Measure measure,
        double smallestEffect,
        SignificanceTest test,
        List<Integer> tuning,
        List<Integer> fresh,
        Budget budget,
        Optional<Target> target,
        StopRules stop) {
    public ClaimTest {
        Objects.requireNonNull(test);
        Objects.requireNonNull(budget);
        Objects.requireNonNull(stop);
        tuning = List.copyOf(tuning);
        fresh = List.copyOf(fresh);
        measure.effectRule().check("smallestEffect", smallestEffect);
        if (tuning.isEmpty() == (measure.scope() == Scope.AT_THE_BEST)) {
            throw new IllegalArgumentException("tuning seeds and %s do not go together".formatted(measure.key()));
        }
        if (fresh.isEmpty() || fresh.stream().anyMatch(tuning::contains)) {
            throw new IllegalArgumentException(
                    "fresh seeds must be at least one and none of the tuning seeds %s, got %s"
                            .formatted(tuning, fresh));
        }
        if (measure.needsTarget() && target.isEmpty()) {
            throw new IllegalArgumentException("target must be given for " + measure.key());
        }
        if (layout instanceof Layout.Factorial != (measure.scope() == Scope.OVER_A_GRID)) {
            throw new IllegalArgumentException("the layout does not fit " + measure.key());
        }
    }

    /** Trials that are certain; those on fresh seeds at the best settings are among them as one per block and side. */
    public int trials() {
        int settings = layout.settings().size();
        return tuning.isEmpty()
                ? settings * fresh.size()
                : settings * tuning.size() + 2 * layout.blocks().size() * fresh.size();
    }
}
