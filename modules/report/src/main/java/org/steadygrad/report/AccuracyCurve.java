package org.steadygrad.report;

import java.util.List;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Verdict;

/**
 * Joins the test accuracies of a setting's seeds into one {@link Curve}. The last evaluation of a trial that diverged
 * comes at a step of its own; while other seeds go on it is a mark and no part of the line.
 */
final class AccuracyCurve {
    private AccuracyCurve() {}

    static Curve of(List<Outcome> outcomes) {
        List<Integer> x = outcomes.stream()
                .flatMap(outcome -> onTheLine(outcome, outcomes).stream())
                .map(Evaluation::step)
                .distinct()
                .sorted()
                .toList();
        MedianCurve curve = new MedianCurve();
        x.forEach(step -> curve.add(step, at(step, outcomes)));
        return curve.ending(ends(outcomes));
    }

    private static Sample at(int step, List<Outcome> outcomes) {
        return Sample.of(outcomes.stream()
                .flatMap(outcome -> onTheLine(outcome, outcomes).stream())
                .filter(evaluation -> evaluation.step() == step)
                .map(Evaluation::accuracy)
                .toList());
    }

    /** The evaluations of one of the outcomes through which the line goes. */
    static List<Evaluation> onTheLine(Outcome outcome, List<Outcome> all) {
        boolean othersGoOn = all.stream().anyMatch(other -> other.steps() > outcome.steps());
        List<Evaluation> evaluations = outcome.evaluations();
        return outcome.diverged() && othersGoOn ? evaluations.subList(0, evaluations.size() - 1) : evaluations;
    }

    private static List<Curve.End> ends(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(Outcome::diverged)
                .map(AccuracyCurve::end)
                .toList();
    }

    private static Curve.End end(Outcome outcome) {
        Verdict divergence = outcome.divergence().orElseThrow();
        return new Curve.End(
                outcome.evaluations().get(outcome.evaluations().size() - 1).step(),
                SignificantDigits.of(outcome.finalAccuracy(), MedianCurve.DIGITS),
                divergence.step(),
                outcome.trial().replicate(),
                divergence.kind().name());
    }
}
