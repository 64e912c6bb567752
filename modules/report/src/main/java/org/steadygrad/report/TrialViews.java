package org.steadygrad.report;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.Arm;
import org.steadygrad.analysis.Labels;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;

/** Makes the table of all trials of the plan, finished or not. */
final class TrialViews {
    private TrialViews() {}

    static List<PageView.TrialView> of(Analysis analysis) {
        Map<String, Outcome> outcomes = analysis.run().results().stream()
                .map(TrialResult::outcome)
                .collect(Collectors.toMap(Outcome::trialId, Function.identity()));
        return analysis.run().header().plan().stream()
                .map(planned -> outcomes.containsKey(planned.id())
                        ? finished(analysis.labels(), outcomes.get(planned.id()), planned)
                        : missing(analysis.labels(), planned))
                .toList();
    }

    private static PageView.TrialView finished(Labels labels, Outcome outcome, PlannedTrial planned) {
        Arm arm = new Arm(planned.trial().setting());
        return new PageView.TrialView(
                labels.workload(arm.workload()),
                labels.component(arm.optimizer()),
                labels.condition(arm),
                Numbers.text(planned.trial().setting().learningRate()),
                planned.trial().replicate(),
                outcome.diverged(),
                outcome.divergence().map(TrialViews::text).orElse("finished"),
                outcome.divergence()
                        .map(Verdict::detail)
                        .map(Texts.in(Language.ENGLISH)::say)
                        .orElse(""),
                Format.percent(outcome.finalAccuracy()),
                outcome.stepsToTarget().isPresent()
                        ? Format.text("%,d", outcome.stepsToTarget().getAsInt())
                        : "",
                outcome.steps(),
                Format.seconds(outcome.seconds()),
                planned.id());
    }

    private static PageView.TrialView missing(Labels labels, PlannedTrial planned) {
        Arm arm = new Arm(planned.trial().setting());
        return new PageView.TrialView(
                labels.workload(arm.workload()),
                labels.component(arm.optimizer()),
                labels.condition(arm),
                Numbers.text(planned.trial().setting().learningRate()),
                planned.trial().replicate(),
                false,
                "not finished",
                "",
                "",
                "",
                0,
                "",
                planned.id());
    }

    private static String text(Verdict divergence) {
        return Format.text(
                "%s at step %,d",
                Texts.in(Language.ENGLISH).say(divergence.kind().meaning()), divergence.step());
    }
}
