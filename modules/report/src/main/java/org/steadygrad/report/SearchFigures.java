package org.steadygrad.report;

import java.util.List;
import org.steadygrad.analysis.SearchSummary;
import org.steadygrad.analysis.SearchSummary.End;
import org.steadygrad.core.text.Texts;

/** The large numbers of a search. */
record SearchFigures(SearchSummary summary, Texts texts) {
    List<PageView.KeyFigure> figures() {
        SearchSummary.Tried best = summary.tried().get(0);
        long early = summary.tried().size() - summary.count(End.WHOLE);
        return List.of(
                new PageView.KeyFigure(
                        Format.percent(best.accuracy()) + "%",
                        texts.say("report.search.figure.best"),
                        texts.say(
                                "report.search.figure.best.of",
                                best.steps(),
                                best.outcomes().size())),
                new PageView.KeyFigure(
                        String.valueOf(summary.tried().size()),
                        texts.say("report.search.figure.settings"),
                        texts.say("report.search.figure.early", (int) early)),
                new PageView.KeyFigure(
                        Format.text("%,d", summary.steps()),
                        texts.say("report.search.figure.steps"),
                        summary.saved() > 1
                                ? texts.say("report.search.figure.saved", Format.text("%.1f", summary.saved()))
                                : texts.say(
                                        "report.search.figure.trials",
                                        Format.text("%.1f", (double) summary.steps() / summary.whole()))));
    }
}
