package org.steadygrad.report;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.RunComparison;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;

/**
 * Writes a run as one HTML file that needs nothing else: styles, scripts, charts and data are in it, and it opens from
 * disk without a network. Text from the run is escaped and can never become markup or script.
 */
public final class ReportWriter {
    private static final List<String> STYLES = List.of(
            "style/tokens.css",
            "style/page.css",
            "style/answer.css",
            "style/map.css",
            "style/tables.css",
            "style/explosions.css",
            "style/boundary.css",
            "style/charts.css",
            "style/statistics.css",
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
            "script/trial-store.js",
            "script/filters.js",
            "script/trial-dialog.js",
            "script/trial-table.js",
            "script/copying.js",
            "script/boards.js",
            "script/estimates.js",
            "script/staircases.js",
            "script/parallel.js",
            "script/statistics.js",
            "script/sections.js",
            "script/boundary.js",
            "script/search.js",
            "script/main.js");

    private ReportWriter() {}

    /**
     * Writes the report of a run, finished or not, in place of a file that may be there.
     *
     * @throws org.steadygrad.core.EnvironmentException if the file cannot be written; an older report is then untouched
     */
    public static void write(Run run, Language language, Path htmlFile) {
        Page.write(html(run, run.texts(language)), htmlFile);
    }

    /**
     * Writes one report on several runs, which says first of all which run is which.
     *
     * @throws org.steadygrad.core.EnvironmentException as {@link #write(Run, Language, Path)}
     */
    public static void write(RunComparison comparison, Language language, Path htmlFile) {
        Texts texts = comparison.joined().texts(language);
        ComparisonView view = new ComparisonViews(comparison, texts).view();
        Page.write(html(Analysis.of(comparison.joined()), Optional.of(view), texts), htmlFile);
    }

    static String html(Run run, Texts texts) {
        return html(Analysis.of(run), Optional.empty(), texts);
    }

    private static String html(Analysis analysis, Optional<ComparisonView> comparison, Texts texts) {
        Map<String, Object> model = new HashMap<>(PageScripts.model(STYLES, SCRIPTS, texts));
        model.put("page", PageViews.of(analysis, comparison, texts));
        model.put("data", Packed.of(EmbeddedJson.of(chartData(analysis, texts))));
        analysis.boundary()
                .map(found -> new BoundaryCharts(analysis, found, texts).chart())
                .ifPresent(chart -> model.put("boundary", Packed.of(EmbeddedJson.of(chart))));
        analysis.search()
                .map(found -> new SearchViews(analysis, found, texts).chart())
                .ifPresent(chart -> model.put("search", Packed.of(EmbeddedJson.of(chart))));
        if (analysis.boundary().isEmpty() && analysis.search().isEmpty()) {
            model.put("statistics", Packed.of(EmbeddedJson.of(new StatisticsBuilder(analysis, texts).build())));
        }
        model.put("rows", Packed.of(EmbeddedJson.of(new TrialRows(analysis, texts).rows())));
        model.put("trials", EmbeddedJson.of(packedTrials(analysis, texts)));
        return Templates.render("report.ftlh", model, texts);
    }

    private static ChartData chartData(Analysis analysis, Texts texts) {
        return analysis.boundary().isPresent() || analysis.search().isPresent()
                ? ChartData.withoutCurves(
                        analysis.replicates(), texts.say(analysis.labels().conditionName()))
                : new ChartDataBuilder(analysis, texts).build();
    }

    private static Map<String, String> packedTrials(Analysis analysis, Texts texts) {
        Map<String, String> packed = new TreeMap<>();
        new TrialDetails(analysis, texts).entries().forEach(entry -> packed.put(entry.id(), entry.packed()));
        return packed;
    }
}
