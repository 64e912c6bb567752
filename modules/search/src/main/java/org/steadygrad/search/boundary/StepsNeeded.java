package org.steadygrad.search.boundary;

import java.util.List;
import org.steadygrad.core.catalog.Rule;

/**
 * After how many steps a trial that has not diverged may be taken as stable: a multiple of the latest step at which a trial
 * of the same arm diverged. While none has diverged, the whole budget.
 *
 * <pre>steps = min(budget, max(least, ceil(multiple * latest divergence)))</pre>
 *
 * <p>Near the edge divergence takes longest. Where later divergences move the number up, {@link #cutShort} names the trials
 * that were stopped too soon by the new one.
 *
 * @param multiple > 1
 * @param least steps that are always made, >= 1
 * @param budget steps that are never exceeded, >= {@code least}
 */
public record StepsNeeded(double multiple, int least, int budget) {
    public static final double DEFAULT_MULTIPLE = 4;

    public StepsNeeded {
        new Rule.Real(1, false, Double.POSITIVE_INFINITY, false).check("stepsNeeded.multiple", multiple);
        Rule.Whole.atLeast(1).check("stepsNeeded.least", least);
        Rule.Whole.atLeast(least).check("stepsNeeded.budget", budget);
    }

    /** With the multiple 4 and at least a tenth of the budget. */
    public static StepsNeeded within(int budget) {
        return new StepsNeeded(DEFAULT_MULTIPLE, Math.max(1, budget / 10), budget);
    }

    /** Steps after which a trial counts as stable, by the answers of the same arm. */
    public int steps(List<Answer> answers) {
        return answers.stream()
                .map(Answer::response)
                .filter(response -> response.kind() == Response.Kind.DIVERGED)
                .mapToInt(Response::steps)
                .max()
                .stream()
                .map(latest -> (int) Math.min(budget, Math.max(least, Math.ceil(multiple * latest))))
                .findFirst()
                .orElse(budget);
    }

    /** Answers of trials that survived fewer steps than are now needed. */
    public List<Answer> cutShort(List<Answer> answers) {
        int needed = steps(answers);
        return answers.stream()
                .filter(answer -> answer.response().kind() == Response.Kind.SURVIVED)
                .filter(answer -> answer.response().steps() < needed)
                .toList();
    }
}
