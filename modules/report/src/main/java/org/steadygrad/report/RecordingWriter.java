package org.steadygrad.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Answers;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;

/** Writes what a monitor recorded of one training as one HTML file that needs nothing else: a trial's page by itself. */
public final class RecordingWriter {
    private static final List<String> STYLES = List.of(
            "style/tokens.css",
            "style/page.css",
            "style/answer.css",
            "style/tables.css",
            "style/charts.css",
            "style/trial.css",
            "style/print.css");
    private static final List<String> SCRIPTS = List.of(
            "script/page.js",
            "script/texts.js",
            "script/theme.js",
            "script/scales.js",
            "script/downloads.js",
            "script/frame.js",
            "script/curves.js",
            "script/heatmap.js",
            "script/traces.js",
            "script/trial-panels.js",
            "script/trial.js",
            "script/recording.js");

    private RecordingWriter() {}

    /**
     * Writes the page, in place of a file that may be there.
     *
     * @throws org.steadygrad.core.EnvironmentException if the file cannot be written; an older page is then untouched
     */
    public static void write(Recorded recorded, Language language, Path htmlFile) {
        Page.write(html(recorded, Texts.in(language)), htmlFile);
    }

    static String html(Recorded recorded, Texts texts) {
        Map<String, Object> model = new HashMap<>(PageScripts.model(STYLES, SCRIPTS, texts));
        TrialDetail detail = detail(recorded, texts);
        model.put("name", recorded.name());
        model.put(
                "trial", TraceBudget.ofPage(1).pack(recorded.whole(), traces -> EmbeddedJson.of(detail.with(traces))));
        return Templates.render("recording.ftlh", model, texts);
    }

    private static TrialDetail detail(Recorded recorded, Texts texts) {
        Optional<Verdict> divergence =
                recorded.log().verdicts().stream().filter(Verdict::diverged).findFirst();
        return new TrialDetail(
                recorded.name(),
                recorded.name(),
                Answers.CLASSES.id(),
                divergence.isPresent(),
                divergence
                        .map(verdict ->
                                texts.say("report.trial.at-step", verdict.kind().meaning(), verdict.step()))
                        .orElse(texts.say("report.recording.sound")),
                divergence.map(verdict -> texts.say(verdict.detail())).orElse(""),
                facts(recorded, texts),
                began(recorded, divergence, texts),
                DiagnosisWords.of(recorded.log(), texts),
                recorded.log().postMortem().map(new PostMortems(texts)::events).orElse(List.of()),
                recorded.log().verdicts().stream()
                        .map(verdict -> new TrialDetail.Happening(
                                verdict.step(),
                                texts.say("report.trial.finding", verdict.kind().meaning(), verdict.detail())))
                        .toList(),
                List.of(),
                marks(recorded, texts),
                List.of(),
                null,
                null,
                null,
                "",
                null);
    }

    private static String began(Recorded recorded, Optional<Verdict> divergence, Texts texts) {
        return recorded.log()
                .postMortem()
                .flatMap(found -> divergence.map(verdict -> new PostMortems(texts).began(found, verdict)))
                .orElse("");
    }

    private static List<TrialDetail.Mark> marks(Recorded recorded, Texts texts) {
        List<TrialDetail.Mark> marks = new ArrayList<>();
        recorded.log()
                .postMortem()
                .ifPresent(found ->
                        marks.add(new TrialDetail.Mark(found.onset(), "onset", texts.say("report.trial.mark.onset"))));
        recorded.log()
                .verdicts()
                .forEach(verdict -> marks.add(new TrialDetail.Mark(
                        verdict.step(),
                        verdict.diverged() ? "verdict" : "finding",
                        texts.say(verdict.kind().meaning()))));
        return marks;
    }

    private static List<Fact> facts(Recorded recorded, Texts texts) {
        List<Fact> facts = new ArrayList<>();
        int steps = recorded.whole().stream()
                .filter(series -> series.length() > 0)
                .mapToInt(series -> series.steps()[series.length() - 1])
                .max()
                .orElse(0);
        facts.add(new Fact(texts.say("report.trial.steps"), Format.text("%,d", steps)));
        long layers = recorded.log().series().stream()
                .filter(series -> series.quantity() == Quantity.GRADIENT_NORM_RAW)
                .map(Series::part)
                .filter(part -> !part.equals(Series.NETWORK))
                .distinct()
                .count();
        facts.add(new Fact(texts.say("report.recording.layers"), String.valueOf(layers)));
        return facts;
    }
}
