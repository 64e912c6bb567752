package org.steadygrad.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.Arm;
import org.steadygrad.analysis.SearchSummary;
import org.steadygrad.analysis.SearchSummary.Tried;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Texts;

/** Makes the {@link SearchView} and the {@link SearchChart} of a run. */
record SearchViews(Analysis analysis, SearchSummary summary, Texts texts) {
    private static final int MOST_ROWS = 20;

    SearchView view() {
        List<Tried> shown = summary.tried().stream().limit(MOST_ROWS).toList();
        int more = summary.tried().size() - shown.size();
        return new SearchView(
                shown.stream().map(this::row).toList(), more > 0 ? texts.say("report.search.more", more) : "", notes());
    }

    private SearchView.Row row(Tried tried) {
        Arm arm = new Arm(tried.setting());
        return new SearchView.Row(
                tried.outcomes().get(0).trialId(),
                analysis.labels().component(arm.optimizer()),
                analysis.labels().condition(arm),
                analysis.labels().rate(tried.setting().learningRate()),
                tried.setting().learningRate(),
                Format.percent(tried.accuracy()) + "%",
                tried.accuracy(),
                Format.text("%,d", tried.steps()),
                tried.steps(),
                tried.outcomes().size(),
                end(tried));
    }

    private String end(Tried tried) {
        String key = "report.search.end." + tried.end().name().toLowerCase(Locale.ROOT);
        return switch (tried.end()) {
            case HALVED -> texts.say(key, tried.steps());
            case LOST ->
                texts.say(
                        key,
                        tried.outcomes().stream()
                                .map(Outcome::verdict)
                                .filter(verdict -> verdict.kind() == Verdict.Kind.LOST)
                                .findFirst()
                                .orElseThrow()
                                .detail());
            case WHOLE, DIVERGED -> texts.say(key);
        };
    }

    private List<String> notes() {
        Kind.Search kind = summary.kind();
        List<String> notes = new ArrayList<>();
        notes.add(method(kind.generator().label(), kind.halving()));
        if (kind.finals().candidates() > 0) {
            notes.add(finals(kind.finals()));
        }
        notes.add(texts.say("report.search.note.test"));
        notes.add(texts.say("report.search.note.sort"));
        return notes;
    }

    /** The last argument says whether the octaves are none, one, or another number. */
    private String finals(Kind.Finals finals) {
        int number = finals.octaves() == 0 ? 0 : finals.octaves() == 1 ? 1 : 2;
        return texts.say(
                "report.search.note.finals",
                finals.candidates(),
                finals.seeds(),
                Format.significant(finals.octaves()),
                number);
    }

    private String method(String generator, Kind.Halving halving) {
        return halving.method() == Kind.Halving.Method.NONE
                ? texts.say("report.search.note.method.none", generator)
                : texts.say(
                        "report.search.note.method", generator, halving.method().key(), halving.factor());
    }

    SearchChart chart() {
        return new SearchChart(
                summary.progress().stream()
                        .map(best -> new SearchChart.Best(
                                best.steps(),
                                100 * best.outcome().finalAccuracy(),
                                name(best.outcome()),
                                best.outcome().trialId()))
                        .toList(),
                summary.steps(),
                summary.tried().stream().map(this::point).toList());
    }

    private SearchChart.Point point(Tried tried) {
        Outcome first = tried.outcomes().get(0);
        String kind =
                switch (tried.end()) {
                    case WHOLE -> "whole";
                    case HALVED -> "early";
                    case DIVERGED, LOST -> "broken";
                };
        return new SearchChart.Point(
                tried.setting().optimizer().name(),
                name(first),
                tried.setting().learningRate(),
                100 * tried.accuracy(),
                tried.steps(),
                kind,
                first.trialId());
    }

    private String name(Outcome outcome) {
        return texts.say(analysis.labels().arm(new Arm(outcome.trial().setting())));
    }
}
