package org.steadygrad.report;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.Arm;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.text.Texts;

/** Makes the rows of the table of all trials of the plan, finished or not. */
record TrialRows(Analysis analysis, Texts page) {
    List<TrialRow> rows() {
        Map<String, Outcome> outcomes = analysis.run().results().stream()
                .map(TrialResult::outcome)
                .collect(Collectors.toMap(Outcome::trialId, Function.identity()));
        return analysis.run().header().plan().stream()
                .map(planned -> outcomes.containsKey(planned.id())
                        ? finished(planned, outcomes.get(planned.id()))
                        : missing(planned))
                .toList();
    }

    private TrialRow finished(PlannedTrial planned, Outcome outcome) {
        Setting setting = planned.trial().setting();
        Arm arm = new Arm(setting);
        Texts texts = page.about(outcome.answers());
        String meaning = texts.say(outcome.verdict().kind().meaning());
        return new TrialRow(
                planned.id(),
                texts.say(analysis.labels().workload(arm.workload())),
                analysis.labels().component(arm.optimizer()),
                analysis.labels().condition(arm),
                Numbers.text(setting.learningRate()),
                setting.learningRate(),
                planned.trial().replicate(),
                canonical(setting),
                outcome.diverged() ? "diverged" : "finished",
                outcome.diverged()
                        ? texts.say(
                                "report.trial.at-step",
                                meaning,
                                outcome.verdict().step())
                        : meaning,
                texts.say(outcome.verdict().detail()),
                new Durations(texts).text(outcome.seconds()),
                outcome.verdict().kind().name(),
                outcome.verdict().step(),
                outcome.finalAccuracy(),
                number(outcome.finalLoss()),
                outcome.stepsToTarget().isPresent() ? outcome.stepsToTarget().getAsInt() : null,
                outcome.steps(),
                outcome.examples(),
                outcome.seconds(),
                outcome.parameterHash());
    }

    private TrialRow missing(PlannedTrial planned) {
        Setting setting = planned.trial().setting();
        Arm arm = new Arm(setting);
        return new TrialRow(
                planned.id(),
                page.say(analysis.labels().workload(arm.workload())),
                analysis.labels().component(arm.optimizer()),
                analysis.labels().condition(arm),
                Numbers.text(setting.learningRate()),
                setting.learningRate(),
                planned.trial().replicate(),
                canonical(setting),
                "missing",
                page.say("report.trial.missing"),
                "",
                "",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static String canonical(Setting setting) {
        return String.join("; ", setting.canonical().lines().toList());
    }

    private static Object number(double value) {
        return Double.isFinite(value) ? (Object) value : String.valueOf(value);
    }
}
