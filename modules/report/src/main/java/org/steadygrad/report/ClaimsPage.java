package org.steadygrad.report;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.steadygrad.analysis.claim.Judgement;
import org.steadygrad.core.claim.Claim.Pace;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;
import org.steadygrad.report.ClaimEntry.RunPage;

/** Writes the page of claims: one line for each with its verdict, below how each was tested. */
public final class ClaimsPage {
    private static final List<String> STYLES =
            List.of("style/tokens.css", "style/page.css", "style/answer.css", "style/tables.css", "style/claims.css");
    private static final List<String> SCRIPTS = List.of("script/page.js", "script/texts.js", "script/theme.js");

    private ClaimsPage() {}

    /**
     * Writes the page and, beside it under the same name, its table in Markdown ({@code .md}).
     *
     * @param entries by number and part
     * @param command that repeats the tests, as the user would type it
     * @param file ends in {@code .html}
     * @throws org.steadygrad.core.EnvironmentException if a file cannot be written
     */
    public static void write(List<ClaimEntry> entries, Pace pace, String command, Language language, Path file) {
        Texts texts = Texts.in(language);
        Page.write(html(entries, pace, command, texts), file);
        String name = file.getFileName().toString().replaceAll("\\.html$", ".md");
        Page.write(ClaimsTable.markdown(entries, texts), file.resolveSibling(name));
    }

    static String html(List<ClaimEntry> entries, Pace pace, String command, Texts texts) {
        String style = Resources.joined(STYLES);
        String early = Resources.joined(List.of(PageScripts.EARLY));
        String script = Resources.joined(SCRIPTS);
        List<Judgement> judgements = entries.stream().map(ClaimEntry::judgement).toList();
        Forest forest = Forest.of(judgements);
        ClaimViews views = new ClaimViews(forest, texts);
        return Templates.render(
                "claims.ftlh",
                Map.ofEntries(
                        Map.entry(
                                "claims",
                                entries.stream()
                                        .map(entry -> new ClaimViews(forest, entry.texts(texts)).view(entry))
                                        .toList()),
                        Map.entry("tally", views.tally(entries)),
                        Map.entry(
                                "pace",
                                texts.say("report.claims.pace." + pace.name().toLowerCase(Locale.ROOT))),
                        Map.entry("ticks", forest.ticks()),
                        Map.entry("one", forest.one()),
                        Map.entry("beyondOne", forest.beyondOne()),
                        Map.entry("command", command),
                        Map.entry("origin", origin(entries, texts)),
                        Map.entry("policy", ContentPolicy.allowing(List.of(early, script), List.of(style))),
                        Map.entry("style", style),
                        Map.entry("early", early),
                        Map.entry("script", script),
                        Map.entry("texts", PageTexts.of(texts))),
                texts);
    }

    /** When, on what and with which code; empty before the first run. */
    private static String origin(List<ClaimEntry> entries, Texts texts) {
        List<RunPage> runs =
                entries.stream().flatMap(entry -> entry.runs().stream()).toList();
        if (runs.isEmpty()) {
            return "";
        }
        return texts.say(
                "report.claims.origin",
                new Minutes(texts)
                        .text(runs.stream()
                                .map(RunPage::started)
                                .min(Comparator.naturalOrder())
                                .orElseThrow()),
                runs.stream().mapToInt(RunPage::finished).sum(),
                new Durations(texts)
                        .text(runs.stream().mapToDouble(RunPage::seconds).sum()),
                runs.stream().map(RunPage::processor).distinct().collect(Collectors.joining(", ")),
                runs.stream().map(RunPage::codeVersion).distinct().collect(Collectors.joining(", ")));
    }
}
