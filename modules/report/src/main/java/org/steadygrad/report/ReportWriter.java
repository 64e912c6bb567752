package org.steadygrad.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.core.outcome.Run;

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
            "style/charts.css",
            "style/print.css");
    static final String EARLY = "script/early.js";
    private static final List<String> SCRIPTS = List.of(
            "script/page.js",
            "script/theme.js",
            "script/scales.js",
            "script/curves.js",
            "script/tables.js",
            "script/boards.js",
            "script/main.js");

    private ReportWriter() {}

    /**
     * Writes the report of a run, finished or not, in place of a file that may be there.
     *
     * @throws org.steadygrad.core.EnvironmentException if the file cannot be written; an older report is then untouched
     */
    public static void write(Run run, Path htmlFile) {
        Page.write(html(run), htmlFile);
    }

    static String html(Run run) {
        Analysis analysis = Analysis.of(run);
        String style = Resources.joined(STYLES);
        String script = Resources.joined(SCRIPTS);
        String early = Resources.joined(List.of(EARLY));
        String echarts = Resources.echarts();
        return Templates.render(
                "report.ftlh",
                Map.of(
                        "page", PageViews.of(analysis),
                        "policy", ContentPolicy.allowing(List.of(early, echarts, script), List.of(style)),
                        "style", style,
                        "early", early,
                        "echarts", echarts,
                        "script", script,
                        "data", EmbeddedJson.of(new ChartDataBuilder(analysis).build())));
    }
}
