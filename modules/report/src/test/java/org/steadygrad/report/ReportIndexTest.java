package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;

class ReportIndexTest {
    @TempDir
    Path folder;

    private static RunEntry entry(String name, String started, Path page) {
        return new RunEntry(
                name,
                "smoke",
                "Why " + name + "?",
                Instant.parse(started),
                12,
                12,
                3,
                Optional.of(page),
                Optional.empty());
    }

    @Test
    void listsTheNewestRunFirst() throws IOException {
        ReportIndex.write(
                folder,
                Language.ENGLISH,
                List.of(),
                List.of(
                        entry("old", "2026-01-01T00:00:00Z", Path.of("old", "report.html")),
                        entry("new", "2026-03-01T00:00:00Z", Path.of("new", "report.html")),
                        entry("mid", "2026-02-01T00:00:00Z", Path.of("mid", "report.html"))));

        assertThat(Files.readString(folder.resolve("index.html")))
                .containsSubsequence("Why new?", "Why mid?", "Why old?")
                .contains("<a href=\"./new/report.html\">Why new?</a>")
                .contains("12 trials, 3 diverged")
                .contains("1 Mar 2026, 00:00 UTC");
    }

    @Test
    void saysWhatIsUnfinishedOrDamaged() {
        RunEntry partial =
                new RunEntry("a", "smoke", "Why?", Instant.EPOCH, 12, 5, 0, Optional.empty(), Optional.empty());
        RunEntry damaged = new RunEntry(
                "b", "", "", Instant.EPOCH, 0, 0, 0, Optional.empty(), Optional.of("trials.db is not a database"));

        assertThat(ReportIndex.html(Texts.in(Language.ENGLISH), List.of(), List.of(partial, damaged)))
                .contains("5 of 12 trials, none diverged")
                .contains("<h2>b</h2>", "<p class=\"damage\">trials.db is not a database</p>", ">damaged</p>");
    }

    @Test
    void namesAreTextAndLinksAreAddresses() {
        RunEntry hostile = new RunEntry(
                HostileRun.TEXT,
                HostileRun.TEXT,
                HostileRun.TEXT,
                Instant.EPOCH,
                1,
                1,
                0,
                Optional.of(Path.of("javascript:alert(1) \"><b", "report.html")),
                Optional.of(HostileRun.TEXT));

        assertThat(ReportIndex.html(Texts.in(Language.ENGLISH), List.of(), List.of(hostile)))
                .doesNotContain("<img src=x", "<svg onload")
                .contains("href=\"./javascript%3Aalert%281%29%20%22%3E%3Cb/report.html\"");
    }

    @Test
    void pagesOnSeveralRunsComeFirst() {
        String html = ReportIndex.html(
                Texts.in(Language.ENGLISH),
                List.of(
                        new PageEntry(PageEntry.Kind.QUICK_CLAIMS, Path.of("claims-quick.html")),
                        new PageEntry(PageEntry.Kind.COMPARISON, Path.of("compare-\"><img src=x>.html"))),
                List.of(entry("new", "2026-03-01T00:00:00Z", Path.of("new", "report.html"))));

        assertThat(html)
                .containsSubsequence(
                        "<a href=\"./claims-quick.html\">Claims put to quick tests</a>",
                        "<a href=\"./compare-%22%3E%3Cimg%20src%3Dx%3E.html\">Comparison of runs</a>",
                        "Why new?")
                .doesNotContain("<img src=x");
    }

    @Test
    void anEmptyIndexSaysSo() {
        assertThat(ReportIndex.html(Texts.in(Language.ENGLISH), List.of(), List.of()))
                .contains("There is no run yet.");
    }

    @Test
    void refusesImpossibleCountsAndAbsolutePages() {
        assertThatThrownBy(() -> new RunEntry("a", "", "", Instant.EPOCH, 2, 3, 0, Optional.empty(), Optional.empty()))
                .hasMessage("a run must have 0 <= diverged <= finished <= planned, got 0, 3 and 2");
        assertThatThrownBy(() -> entry("a", "2026-01-01T00:00:00Z", folder.toAbsolutePath()))
                .hasMessage("page must be relative to the index, got " + folder.toAbsolutePath());
    }
}
