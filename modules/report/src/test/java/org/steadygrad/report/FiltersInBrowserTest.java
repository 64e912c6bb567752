package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.text.Language;

/** One choice of optimizers, controls and seed acts on everything that the page shows. */
class FiltersInBrowserTest {
    @TempDir
    static Path folder;

    private static Browser browser;
    private static Path report;
    private static Run run;

    @BeforeAll
    static void open() {
        browser = Browser.open(folder.resolve("profile"));
        run = SyntheticRun.likeTheDefault()
                .withArms(
                        List.of(SyntheticRun.SGD, SyntheticRun.MOMENTUM), List.of(Control.none(), SyntheticRun.GLOBAL))
                .run();
        report = folder.resolve("report.html");
        ReportWriter.write(run, Language.ENGLISH, report);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void show() {
        browser.show(report, 1440, "light");
    }

    private static void press(String name) {
        browser.run(
                "[...document.querySelectorAll('#filters button')].find((b) => b.textContent === arguments[0]).click()",
                name);
        browser.waitFor("return window.steadygradCharts.ready()");
    }

    private static long shown(String selector) {
        return browser.number(
                "return [...document.querySelectorAll(arguments[0])].filter((n) => n.offsetParent !== null).length",
                selector);
    }

    private static String count() {
        return browser.text("return document.querySelector('#trial-table .count').textContent");
    }

    @Test
    void anOptimizerThatIsNotWantedIsGoneFromMapsRankingCurvesAndTable() {
        assertThat(shown(".maps figure")).isEqualTo(2);

        press("momentum:0.9");

        assertThat(shown(".maps figure")).isEqualTo(1);
        assertThat(shown(".ranking tbody tr")).isEqualTo(2);
        assertThat(shown("#curves figure")).isEqualTo(2);
        assertThat(count()).isEqualTo("24 of 48 trials");
        assertThat(shown(".explosion"))
                .isEqualTo(browser.number("return [...document.querySelectorAll('.explosion h3')]"
                        + ".filter((n) => n.textContent.startsWith('sgd')).length"));

        press("Show everything");
        assertThat(shown(".maps figure")).isEqualTo(2);
        assertThat(count()).isEqualTo("48 of 48 trials");
    }

    @Test
    void aControlThatIsNotWantedIsARowLessInEveryMap() {
        press("none");

        assertThat(shown(".map tbody tr")).isEqualTo(2);
        assertThat(shown(".ranking tbody tr")).isEqualTo(2);
    }

    @Test
    void oneSeedPutsItsOwnNumbersIntoMapAndCurves() {
        Outcome first = run.results().stream()
                .map(TrialResult::outcome)
                .filter(outcome -> outcome.trial().replicate() == 2 && !outcome.diverged())
                .findFirst()
                .orElseThrow();

        press("2");

        assertThat(browser.text("return document.querySelector('.map td a').textContent"))
                .isEqualTo(Format.percent(first.finalAccuracy()));
        assertThat(browser.text("return document.querySelector('.map td a').getAttribute('href')"))
                .isEqualTo("#trial=" + first.trialId());
        assertThat(browser.text("return document.querySelector('#curves .row h3').textContent"))
                .endsWith("seed 2 alone");
        assertThat(browser.run("return window.steadygradCharts.list()[0].chart.getOption().series"
                        + ".every((series) => series.type !== 'custom')"))
                .isEqualTo(true);
        assertThat(count()).isEqualTo("24 of 48 trials");
        assertThat(browser.console()).isEmpty();

        press("all");
        assertThat(browser.run("return window.steadygradCharts.list()[0].chart.getOption().series"
                        + ".some((series) => series.type === 'custom')"))
                .isEqualTo(true);
    }
}
