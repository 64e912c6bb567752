package org.steadygrad.analysis.advice;

import java.util.List;
import java.util.Locale;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.outcome.Outcome;

/** What a trial is judged by. More is better. */
public enum Score {
    /** Test accuracy after the last step, in [0, 1]. */
    ACCURACY,
    /**
     * Of trials that end at their target, how soon they did, in octaves of the budget:
     *
     * <pre>log2(budget / steps to the target),   0 where it was not reached</pre>
     */
    SPEED;

    /** The score by which these trials can be told apart. */
    static Score of(List<Outcome> outcomes) {
        return !outcomes.isEmpty() && outcomes.stream().allMatch(Score::endsAtTarget) ? SPEED : ACCURACY;
    }

    static boolean endsAtTarget(Outcome outcome) {
        return outcome.trial().stop().atTarget()
                && outcome.trial().target().isPresent()
                && outcome.trial().budget().unit() == Budget.Unit.STEPS;
    }

    double value(Outcome outcome) {
        return this == ACCURACY ? outcome.finalAccuracy() : octaves(outcome);
    }

    private static double octaves(Outcome outcome) {
        return outcome.stepsToTarget().isPresent()
                ? Math.log((double) budget(outcome) / outcome.stepsToTarget().getAsInt()) / Math.log(2)
                : 0;
    }

    /** For people: {@code 96.4%}, within what is possible, or the steps that this share of the budget is. */
    String text(double value, Outcome like) {
        return this == ACCURACY
                ? String.format(Locale.ROOT, "%.1f%%", 100 * Math.max(0, Math.min(1, value)))
                : String.valueOf(Math.round(budget(like) / Math.pow(2, value)));
    }

    private static int budget(Outcome outcome) {
        return outcome.trial().budget().length();
    }
}
