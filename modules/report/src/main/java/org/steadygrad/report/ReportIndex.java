package org.steadygrad.report;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;

/** Writes {@code index.html}: pages on several runs, then the list of all runs, the newest first. */
public final class ReportIndex {
    private static final List<String> STYLES = List.of("style/tokens.css", "style/page.css", "style/index.css");
    private static final List<String> SCRIPTS = List.of("script/page.js", "script/texts.js", "script/theme.js");

    private ReportIndex() {}

    /** A run as the template shows it. */
    record Row(
            String name,
            String experiment,
            String question,
            String started,
            String state,
            boolean complete,
            String link,
            String damage) {}

    /** A page on several runs as the template shows it. */
    record Also(String title, String name, String link) {}

    /**
     * Writes {@code index.html} into a folder, in place of one that may be there.
     *
     * @throws org.steadygrad.core.EnvironmentException if the file cannot be written
     */
    public static void write(Path reportsFolder, Language language, List<PageEntry> pages, List<RunEntry> runs) {
        Page.write(html(Texts.in(language), pages, runs), reportsFolder.resolve("index.html"));
    }

    static String html(Texts texts, List<PageEntry> pages, List<RunEntry> runs) {
        String style = Resources.joined(STYLES);
        String early = Resources.joined(List.of(PageScripts.EARLY));
        String script = Resources.joined(SCRIPTS);
        List<Row> rows = runs.stream()
                .sorted(Comparator.comparing(RunEntry::started)
                        .thenComparing(RunEntry::name)
                        .reversed())
                .map(run -> row(texts, run))
                .toList();
        return Templates.render(
                "index.ftlh",
                Map.of(
                        "pages", pages.stream().map(page -> also(texts, page)).toList(),
                        "runs", rows,
                        "policy", ContentPolicy.allowing(List.of(early, script), List.of(style)),
                        "style", style,
                        "early", early,
                        "script", script,
                        "texts", PageTexts.of(texts)),
                texts);
    }

    private static Also also(Texts texts, PageEntry entry) {
        return new Also(
                texts.say(entry.kind().title()), entry.page().getFileName().toString(), RelativeLink.to(entry.page()));
    }

    private static Row row(Texts texts, RunEntry run) {
        return new Row(
                run.name(),
                run.experiment(),
                run.question(),
                new Minutes(texts).text(run.started()),
                state(texts, run),
                run.damage().isEmpty() && run.finished() == run.planned(),
                run.page().map(RelativeLink::to).orElse(""),
                run.damage().orElse(""));
    }

    private static String state(Texts texts, RunEntry run) {
        if (run.damage().isPresent()) {
            return texts.say("report.index.damaged");
        }
        return texts.say(
                run.finished() == run.planned() ? "report.index.whole" : "report.index.partial",
                run.planned(),
                run.finished(),
                run.diverged());
    }
}
