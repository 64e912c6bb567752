package org.steadygrad.report;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Verdict;

/**
 * Joins what a setting's seeds show on the test set into one {@link Curve}. The last evaluation of a trial that diverged
 * comes at a step of its own; while other seeds go on it is a mark and no part of the line.
 */
enum TestCurve {
    ACCURACY(Evaluation::accuracy),
    LOSS(Evaluation::loss);

    private final ToDoubleFunction<Evaluation> figure;

    TestCurve(ToDoubleFunction<Evaluation> figure) {
        this.figure = figure;
    }

    /** NaN where the net gave it. */
    double figure(Evaluation evaluation) {
        return figure.applyAsDouble(evaluation);
    }

    Curve of(List<Outcome> outcomes) {
        List<Integer> x = outcomes.stream()
                .flatMap(outcome -> onTheLine(outcome, outcomes).stream())
                .map(Evaluation::step)
                .distinct()
                .sorted()
                .toList();
        MedianCurve curve = new MedianCurve();
        x.forEach(step -> at(step, outcomes).ifPresent(sample -> curve.add(step, sample)));
        return curve.ending(ends(outcomes));
    }

    /** Of the seeds that have a finite value there. */
    private Optional<Sample> at(int step, List<Outcome> outcomes) {
        List<Double> values = outcomes.stream()
                .flatMap(outcome -> onTheLine(outcome, outcomes).stream())
                .filter(evaluation -> evaluation.step() == step)
                .map(this::figure)
                .filter(Double::isFinite)
                .toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(Sample.of(values));
    }

    /** The evaluations of one of the outcomes through which the line goes. */
    static List<Evaluation> onTheLine(Outcome outcome, List<Outcome> all) {
        boolean othersGoOn = all.stream().anyMatch(other -> other.steps() > outcome.steps());
        List<Evaluation> evaluations = outcome.evaluations();
        return outcome.diverged() && othersGoOn ? evaluations.subList(0, evaluations.size() - 1) : evaluations;
    }

    private List<Curve.End> ends(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(Outcome::diverged)
                .flatMap(outcome -> end(outcome).stream())
                .toList();
    }

    /** At the last evaluation with a finite value. */
    private Optional<Curve.End> end(Outcome outcome) {
        Verdict divergence = outcome.divergence().orElseThrow();
        return outcome.evaluations().stream()
                .filter(evaluation -> Double.isFinite(figure(evaluation)))
                .reduce((earlier, later) -> later)
                .map(last -> new Curve.End(
                        last.step(),
                        SignificantDigits.of(figure(last), MedianCurve.DIGITS),
                        divergence.step(),
                        outcome.trial().replicate(),
                        divergence.kind().name()));
    }
}
