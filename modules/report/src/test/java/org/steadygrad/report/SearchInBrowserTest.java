package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.text.Language;

/** What the page says of the search of a space, in a Chromium without a network. */
class SearchInBrowserTest {
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final Run RUN = SearchedSpace.halved().run();
    private static final String CHARTS =
            "const charts = window.steadygradCharts.all().filter((entry) => entry.board === 'search'); ";
    private static final String COLUMN =
            "return [...document.querySelectorAll('#search table tbody tr')].map((row) => row.cells[arguments[0]].textContent)";

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

    private static void show(Run run, Language language, int width, String scheme) {
        Path file = folder.resolve("search-" + language.code() + ".html");
        ReportWriter.write(run, language, file);
        browser.show(file, width, scheme);
    }

    @ParameterizedTest
    @CsvSource({"ENGLISH, 1440, light", "ENGLISH, 390, dark", "CHINESE, 1440, dark", "CHINESE, 390, light"})
    void everyPageDrawsBothPicturesAndHasNoFault(Language language, int width, String scheme) throws IOException {
        show(RUN, language, width, scheme);

        assertThat(browser.number(CHARTS + "return charts.filter((entry) => entry.drawn).length"))
                .isEqualTo(2);
        assertThat(browser.number("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
        assertThat(browser.seriousFaults()).isEmpty();
        assertThat(browser.console()).isEmpty();
        browser.picture(PICTURES.resolve("search-%s-%d-%s.png".formatted(language.code(), width, scheme)));
    }

    @Test
    void everySettingIsAPoint() {
        show(RUN, Language.ENGLISH, 1440, "light");

        long settings = RUN.results().stream()
                .map(result -> result.outcome().trial().setting())
                .distinct()
                .count();
        assertThat(
                        browser.number(
                                CHARTS
                                        + "return charts[1].chart.getOption().series.map((one) => one.data.length).reduce((a, b) => a + b)"))
                .isEqualTo(settings);
    }

    @Test
    void theTableIsSortedByAClickOnAHeadAndTheOtherWayByAnother() {
        show(RUN, Language.ENGLISH, 1440, "light");
        List<?> found = column(1);

        head(1).run();
        List<Double> falling = rates();
        assertThat(falling).isSortedAccordingTo(Comparator.reverseOrder()).hasSameSizeAs(found);
        head(1).run();
        assertThat(rates()).isSorted().containsExactlyInAnyOrderElementsOf(falling);
        assertThat(browser.text("return document.querySelectorAll('#search th')[1].getAttribute('aria-sort')"))
                .isEqualTo("ascending");

        head(5).run();
        assertThat(column(5)).extracting(String::valueOf).isSorted();
        assertThat(browser.number("return document.querySelectorAll('#search th[aria-sort]').length"))
                .isEqualTo(1);
    }

    private static Runnable head(int column) {
        return () -> browser.run("document.querySelectorAll('#search th button')[" + column + "].click()");
    }

    private static List<?> column(int column) {
        return (List<?>) browser.run(COLUMN, column);
    }

    private static List<Double> rates() {
        return column(1).stream()
                .map(text -> Double.valueOf(String.valueOf(text)))
                .toList();
    }

    @Test
    void aSettingLeadsToItsTrial() {
        show(RUN, Language.ENGLISH, 1440, "light");

        browser.run("document.querySelector('#search td a').click()");
        browser.waitFor("return document.getElementById('trial-view').open");

        Outcome best = RUN.results().stream()
                .map(TrialResult::outcome)
                .filter(outcome -> browser.text("return window.location.hash").equals("#trial=" + outcome.trialId()))
                .findFirst()
                .orElseThrow();
        assertThat(best.steps()).isEqualTo(180);
        assertThat(browser.text("return document.getElementById('trial-title').textContent"))
                .contains(best.trial().setting().optimizer().name());
        assertThat(
                        browser.run(
                                "return [...document.querySelectorAll('#search td a')]"
                                        + ".every((link) => document.querySelector('#trial-table a[href=\"' + link.hash + '\"]') !== null)"))
                .isEqualTo(true);
    }

    @Test
    void aPointLeadsToItsTrialToo() {
        show(RUN, Language.ENGLISH, 1440, "light");

        browser.run(CHARTS + "charts[1].picked(charts[1].chart.getOption().series[0].data[0])");

        browser.waitFor("return document.getElementById('trial-view').open");
    }

    @Test
    void whatWasDoneIsSaidInSentences() {
        show(RUN, Language.ENGLISH, 1440, "light");
        assertThat(notes())
                .contains(
                        "The 2 best settings that were rather stable were then trained with 1 fresh seed, and with all seeds 1 octave above the"
                                + " learning rate.");

        show(RUN, Language.CHINESE, 1440, "light");
        assertThat(notes()).contains("最好的 2 种各用 1 个新种子再训练，并用全部种子在学习率高 1 个倍频程处再训练。");

        show(
                new SearchedSpace(Kind.Halving.Method.NONE, new Kind.Finals(1, 2, 0.5)).run(),
                Language.ENGLISH,
                1440,
                "light");
        assertThat(notes())
                .contains("none was stopped early")
                .contains(
                        "The best setting that was rather stable was then trained with 2 fresh seeds, and with all seeds 0.5 octaves above the"
                                + " learning rate.");
    }

    private static String notes() {
        return browser.text("return document.querySelector('#search .caveats').textContent");
    }
}
