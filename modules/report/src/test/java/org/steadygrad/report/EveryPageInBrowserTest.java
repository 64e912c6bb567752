package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.steadygrad.analysis.RunComparison;
import org.steadygrad.core.claim.Claim.Pace;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.text.Language;

/** What holds for every kind of page at every width, in either theme and either language. */
class EveryPageInBrowserTest {
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final SyntheticRun RUN = SyntheticRun.likeTheDefault()
            .withArms(List.of(SyntheticRun.SGD, SyntheticRun.NESTEROV), List.of(Control.none(), SyntheticRun.GLOBAL));

    @TempDir
    static Path folder;

    private static Browser browser;

    @BeforeAll
    static void open() {
        browser = Browser.open(folder.resolve("profile"));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    static Stream<Arguments> pages() {
        return Stream.of("report", "comparison", "boundary", "claims", "index")
                .flatMap(page -> Stream.of(
                        Arguments.of(page, Language.ENGLISH, 1440, "light"),
                        Arguments.of(page, Language.ENGLISH, 390, "dark"),
                        Arguments.of(page, Language.CHINESE, 1440, "dark"),
                        Arguments.of(page, Language.CHINESE, 390, "light")));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isAccessibleFitsItsWidthAndLoadsNothing(String page, Language language, int width, String scheme)
            throws IOException {
        browser.show(written(page, language), width, scheme);

        assertThat(browser.seriousFaults()).isEmpty();
        assertThat(browser.number("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
        assertThat(browser.number("return performance.getEntriesByType('resource').length"))
                .isZero();
        assertThat(browser.text("return document.documentElement.lang")).isEqualTo(language.code());
        assertThat(browser.console()).isEmpty();
        browser.picture(PICTURES.resolve("%s-%s-%d-%s.png".formatted(page, language.code(), width, scheme)));
    }

    private static Path written(String page, Language language) {
        Path file = folder.resolve(page + ".html");
        switch (page) {
            case "report" -> ReportWriter.write(RUN.run(), language, file);
            case "comparison" -> ReportWriter.write(comparison(), language, file);
            case "boundary" -> ReportWriter.write(SearchedRun.whole().run(), language, file);
            case "claims" ->
                ClaimsPage.write(
                        MadeUpClaims.saying("Nesterov momentum is faster."), Pace.QUICK, "claims", language, file);
            default -> ReportIndex.write(folder, language, others(), List.of(entry()));
        }
        return file;
    }

    private static RunComparison comparison() {
        List<Run> runs = List.of(RUN.run("before"), RUN.stoppedAfter(40).run("after"));
        return RunComparison.of(runs, "compare", "compare before after");
    }

    private static List<PageEntry> others() {
        return List.of(
                new PageEntry(PageEntry.Kind.QUICK_CLAIMS, Path.of("claims-quick.html")),
                new PageEntry(PageEntry.Kind.COMPARISON, Path.of("compare-before-after.html")));
    }

    private static RunEntry entry() {
        return new RunEntry(
                "smoke-20260314-092653",
                "smoke",
                "Does it train?",
                Instant.parse("2026-03-14T09:26:53Z"),
                12,
                12,
                3,
                Optional.of(Path.of("smoke-20260314-092653", "report.html")),
                Optional.empty());
    }
}
