package org.steadygrad.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.StageTally;
import org.steadygrad.core.outcome.TrainingClock;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Answers;
import org.steadygrad.core.text.Texts;

/** Makes the {@link TrialDetail} of each finished trial of a run. */
record TrialDetails(Analysis analysis, Texts texts) {
    private static final int DIGITS = 5;

    /** A packed trial, to be found by its id. */
    record Entry(String id, String packed) {}

    List<Entry> entries() {
        List<TrialResult> results = analysis.run().results();
        TraceBudget budget = TraceBudget.ofPage(results.size());
        return results.parallelStream()
                .map(result -> new Entry(
                        result.outcome().trialId(),
                        about(result.outcome().answers()).packed(result, budget)))
                .toList();
    }

    private TrialDetails about(Answers nets) {
        return new TrialDetails(analysis, texts.about(nets));
    }

    private String packed(TrialResult result, TraceBudget budget) {
        TrialDetail detail = detail(result);
        return budget.pack(result.series(), traces -> EmbeddedJson.of(detail.with(traces)));
    }

    private TrialDetail detail(TrialResult result) {
        Outcome outcome = result.outcome();
        TrialWords words = new TrialWords(analysis, texts);
        PostMortems told = new PostMortems(texts);
        Optional<Target> target = outcome.trial().target();
        return new TrialDetail(
                outcome.trialId(),
                words.title(outcome),
                outcome.answers().id(),
                outcome.diverged(),
                texts.say(outcome.verdict().kind().meaning()),
                texts.say(outcome.verdict().detail()),
                facts(outcome),
                outcome.postMortem()
                        .map(found -> told.began(found, outcome.verdict()))
                        .orElse(""),
                DiagnosisWords.of(result, texts),
                outcome.postMortem().map(told::events).orElse(List.of()),
                outcome.findings().stream().map(this::finding).toList(),
                outcome.control().stream().map(tally -> stage(tally, outcome)).toList(),
                marks(outcome),
                reached(result),
                value(Target.Figure.ACCURACY, target),
                value(Target.Figure.LOSS, target),
                SharpnessLimits.of(outcome.trial().setting()).orElse(null),
                outcome.diverged() ? words.replay(outcome) : "",
                null);
    }

    private static Double value(Target.Figure figure, Optional<Target> target) {
        return target.filter(goal -> goal.figure() == figure).map(Target::value).orElse(null);
    }

    private static List<TrialDetail.Reached> reached(TrialResult result) {
        Optional<TrainingClock> clock = TrainingClock.of(result);
        return result.outcome().evaluations().stream()
                .map(at -> new TrialDetail.Reached(
                        at.step(),
                        clock.map(time -> Math.round(time.milliseconds(at.step())))
                                .orElse(null),
                        SignificantDigits.of(at.accuracy(), DIGITS),
                        SignificantDigits.of(at.loss(), DIGITS)))
                .toList();
    }

    private List<Fact> facts(Outcome outcome) {
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact(texts.say("report.trial.accuracy"), Format.percent(outcome.finalAccuracy()) + "%"),
                new Fact(texts.say("report.trial.loss"), Format.significant(outcome.finalLoss())),
                new Fact(texts.say("report.trial.steps"), Format.text("%,d", outcome.steps()))));
        outcome.stepsToTarget()
                .ifPresent(
                        steps -> facts.add(new Fact(texts.say("report.trial.to-target"), Format.text("%,d", steps))));
        facts.add(new Fact(texts.say("report.trial.examples"), Format.text("%,d", outcome.examples())));
        facts.add(new Fact(texts.say("report.trial.time"), new Durations(texts).text(outcome.seconds())));
        facts.add(new Fact(texts.say("report.trial.id"), outcome.trialId()));
        facts.add(new Fact(
                texts.say("report.trial.parameters"),
                outcome.parameterHash()
                        .substring(0, Math.min(16, outcome.parameterHash().length()))));
        return facts;
    }

    private TrialDetail.Happening finding(Verdict verdict) {
        return new TrialDetail.Happening(
                verdict.step(), texts.say("report.trial.finding", verdict.kind().meaning(), verdict.detail()));
    }

    private String stage(StageTally tally, Outcome outcome) {
        double share = 100.0 * tally.fired() / Math.max(1, outcome.steps());
        return tally.fired() == 0
                ? texts.say("report.trial.stage.idle", tally.stage())
                : texts.say(
                        "report.trial.stage.fired",
                        tally.stage(),
                        tally.fired(),
                        outcome.steps(),
                        Format.text("%.0f", share),
                        Numbers.text(rounded(tally.factor())),
                        Numbers.text(rounded(tally.cosine())));
    }

    private static double rounded(double value) {
        return Double.isFinite(value) ? SignificantDigits.of(value, 3).doubleValue() : value;
    }

    private List<TrialDetail.Mark> marks(Outcome outcome) {
        List<TrialDetail.Mark> marks = new ArrayList<>();
        outcome.findings()
                .forEach(finding -> marks.add(new TrialDetail.Mark(
                        finding.step(), "finding", texts.say(finding.kind().meaning()))));
        outcome.postMortem()
                .map(PostMortem::onset)
                .ifPresent(
                        step -> marks.add(new TrialDetail.Mark(step, "onset", texts.say("report.trial.mark.onset"))));
        outcome.divergence()
                .ifPresent(verdict -> marks.add(new TrialDetail.Mark(
                        verdict.step(), "verdict", texts.say(verdict.kind().meaning()))));
        return marks;
    }
}
