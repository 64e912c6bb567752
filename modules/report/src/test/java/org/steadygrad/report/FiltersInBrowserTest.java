package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;
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

    @Test
    void everyFactorThatVariesIsOfferedByItsLevels() {
        Run grid = RunVariants.together(
                run, RunVariants.of(run, "large-", setting -> setting.with(Factor.BATCH_SIZE, 128)));
        showing(grid, "levels.html");

        assertThat(groups()).isEqualTo("optimizer; gradient control; batchSize; seed");

        press("128");
        assertThat(count()).isEqualTo("48 of 96 trials");
        assertThat(shown(".map tbody tr")).isEqualTo(4);
        press("none");
        assertThat(count()).isEqualTo("24 of 96 trials");
        assertThat(shown(".ranking tbody tr")).isEqualTo(2);
        press("128");
        assertThat(count()).isEqualTo("48 of 96 trials");
        press("Show everything");
        assertThat(count()).isEqualTo("96 of 96 trials");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void whereTheControlDoesNotVaryTheFactorThatDoesStandsInItsPlace() {
        Run alone = SyntheticRun.likeTheDefault()
                .withArms(List.of(SyntheticRun.SGD, SyntheticRun.MOMENTUM), List.of(Control.none()))
                .run();
        showing(
                RunVariants.together(
                        alone, RunVariants.of(alone, "large-", setting -> setting.with(Factor.BATCH_SIZE, 128))),
                "batches.html");

        assertThat(groups()).isEqualTo("optimizer; batchSize; seed");
        assertThat(browser.text("return document.querySelector('#map .lead').textContent"))
                .contains("for every learning rate and batchSize.");
        assertThat(browser.text("return document.querySelector('.ranking th:nth-child(2)').textContent"))
                .isEqualTo("optimizer and batchSize");
        assertThat(browser.text("return document.querySelector('#trial-table th:nth-child(2)').textContent"))
                .isEqualTo("batchSize");
        assertThat(browser.text("return document.querySelector('.chips label[for$=by-condition]').textContent"))
                .isEqualTo("batchSize");
    }

    @Test
    void aWorkloadThatIsNotWantedIsGone() {
        Component spirals = new Component("spirals", Map.of());
        showing(
                RunVariants.together(
                        run, RunVariants.of(run, "spirals-", setting -> setting.with(Factor.DATA, spirals))),
                "workloads.html");

        press("article-convnet:16 on spirals");

        assertThat(count()).isEqualTo("48 of 96 trials");
        assertThat(shown(".maps figure")).isEqualTo(2);
        assertThat(shown(".ranking tbody tr")).isEqualTo(4);
        assertThat(shown("#statistics h3.workload")).isEqualTo(1);
        assertThat(shown("#curves figure")).isEqualTo(4);
    }

    private static void showing(Run shown, String name) {
        Path page = folder.resolve(name);
        ReportWriter.write(shown, Language.ENGLISH, page);
        browser.show(page, 1440, "light");
    }

    /** The heads of the groups of choices. */
    private static String groups() {
        return browser.text(
                "return [...document.querySelectorAll('#filters .choice > span')].map((s) => s.textContent).join('; ')");
    }
}
