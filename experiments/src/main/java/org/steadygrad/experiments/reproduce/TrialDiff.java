package org.steadygrad.experiments.reproduce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Answers;

/**
 * How a trial's result differs from its record: bit for bit, but for the time it took and the wording of sentences.
 *
 * @param compared what was compared, in words
 * @param differences a line each; none if the two are the same
 * @param withinTolerance whether {@link Tolerance#STATED} holds, as it does if there are no differences
 */
public record TrialDiff(TrialResult recorded, String compared, List<String> differences, boolean withinTolerance) {
    static TrialDiff between(TrialResult recorded, TrialResult again) {
        List<String> differences = new ArrayList<>();
        addOutcome(differences, recorded.outcome(), again.outcome());
        addSeries(differences, bySubject(recorded), bySubject(again));
        String compared = "final parameters, evaluations (%d), series (%d)"
                .formatted(
                        recorded.outcome().evaluations().size(),
                        bySubject(recorded).size());
        return new TrialDiff(
                recorded,
                compared,
                List.copyOf(differences),
                differences.isEmpty() || Tolerance.STATED.holds(recorded, again));
    }

    public boolean same() {
        return differences.isEmpty();
    }

    private static void addOutcome(List<String> lines, Outcome before, Outcome now) {
        add(lines, "hash of the final parameters", before, now, Outcome::parameterHash);
        add(lines, "verdict", before, now, o -> told(o.verdict()));
        add(lines, "findings", before, now, o -> o.findings().stream()
                .map(TrialDiff::told)
                .toList());
        add(lines, "onset", before, now, o -> o.postMortem()
                .map(TrialDiff::told)
                .orElse("none"));
        add(lines, "steps", before, now, Outcome::steps);
        add(lines, "examples", before, now, Outcome::examples);
        add(
                lines,
                "steps to target",
                before,
                now,
                o -> o.stepsToTarget().isPresent()
                        ? String.valueOf(o.stepsToTarget().getAsInt())
                        : "never");
        add(lines, "control", before, now, Outcome::control);
        addEvaluations(lines, measured(before), before.evaluations(), now.evaluations());
    }

    private static void add(
            List<String> lines, String name, Outcome before, Outcome now, Function<Outcome, Object> field) {
        if (!Objects.equals(field.apply(before), field.apply(now))) {
            lines.add("%s: %s -> %s".formatted(name, field.apply(before), field.apply(now)));
        }
    }

    private static String measured(Outcome outcome) {
        return outcome.answers() == Answers.NUMBERS ? "variance explained" : "accuracy";
    }

    private static void addEvaluations(
            List<String> lines, String measured, List<Evaluation> before, List<Evaluation> now) {
        if (before.equals(now)) {
            return;
        }
        for (int i = 0; i < Math.min(before.size(), now.size()); i++) {
            if (!before.get(i).equals(now.get(i))) {
                lines.add("evaluations: the first that differs is %s -> %s"
                        .formatted(told(measured, before.get(i)), told(measured, now.get(i))));
                break;
            }
        }
        if (before.size() != now.size()) {
            lines.add("evaluations: %d -> %d of them".formatted(before.size(), now.size()));
        }
        Evaluation last = before.get(before.size() - 1);
        Evaluation lastNow = now.get(now.size() - 1);
        if (last.accuracy() != lastNow.accuracy()) {
            lines.add("final test %s: %s -> %s".formatted(measured, last.accuracy(), lastNow.accuracy()));
        }
    }

    private static void addSeries(List<String> lines, Map<String, Series> before, Map<String, Series> now) {
        Set<String> all = new LinkedHashSet<>(before.keySet());
        all.addAll(now.keySet());
        for (String subject : all) {
            if (!now.containsKey(subject)) {
                lines.add(subject + ": not recorded any more");
            } else if (!before.containsKey(subject)) {
                lines.add(subject + ": not recorded then");
            } else if (!before.get(subject).equals(now.get(subject))) {
                lines.add(subject + ": " + SeriesDiff.words(before.get(subject), now.get(subject)));
            }
        }
    }

    /** The series that the same training makes the same. */
    private static Map<String, Series> bySubject(TrialResult result) {
        Map<String, Series> series = new LinkedHashMap<>();
        result.series().stream()
                .filter(one -> one.quantity() != Quantity.STEP_TIME)
                .forEach(one -> series.put(
                        "%s of %s, %s"
                                .formatted(
                                        one.quantity().id(),
                                        one.part(),
                                        one.statistic().id()),
                        one));
        return series;
    }

    private static String told(Verdict verdict) {
        return "%s at step %d".formatted(verdict.kind(), verdict.step());
    }

    private static String told(PostMortem found) {
        return "step %d in %s".formatted(found.onset(), found.part());
    }

    private static String told(String measured, Evaluation evaluation) {
        return "step %d, %s %s, loss %s"
                .formatted(evaluation.step(), measured, evaluation.accuracy(), evaluation.loss());
    }
}
