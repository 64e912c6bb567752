package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.text.Language;

/** The table of trials and the pages of single trials, in a Chromium without a network. */
class TrialsInBrowserTest {
    private static final Path PICTURES = Path.of("target", "pictures");

    /** Keeps what the page saves, instead of a file, under {@code window.saved}. */
    private static final String CATCH_FILES =
            "URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = text; }); return '#'; };";

    private static final String ROWS = "return document.querySelectorAll('.trials tbody tr').length";

    @TempDir
    static Path folder;

    private static Browser browser;
    private static Path report;
    private static Run run;
    private static Outcome diverged;

    @BeforeAll
    static void open() {
        browser = Browser.open(folder.resolve("profile"));
        run = SyntheticRun.likeTheDefault()
                .withArms(
                        List.of(SyntheticRun.SGD, SyntheticRun.MOMENTUM), List.of(Control.none(), SyntheticRun.GLOBAL))
                .run();
        report = folder.resolve("report.html");
        ReportWriter.write(run, Language.ENGLISH, report);
        diverged = run.results().stream()
                .map(TrialResult::outcome)
                .filter(Outcome::diverged)
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static void openTrial(String id) {
        browser.run("window.location.hash = '#trial=" + id + "'");
        browser.waitFor(
                "const charts = window.steadygradCharts.all().filter((e) => e.board === 'trial');"
                        + " return document.getElementById('trial-view').open && charts.length > 0 && charts.every((e) => e.drawn)");
    }

    @ParameterizedTest
    @CsvSource({"1440, light", "390, dark"})
    void aTrialOpensByItsAddressAndDrawsAllItsPanels(int width, String scheme) throws IOException {
        browser.show(report, width, scheme);
        openTrial(diverged.trialId().substring(0, 8));

        assertThat(browser.text("return document.getElementById('trial-title').textContent"))
                .contains("sgd", "seed 1");
        assertThat(browser.text("return document.querySelector('#trial-view .events').textContent"))
                .contains("raw gradient of conv2 grew 40 times");
        assertThat(browser.number("return document.querySelectorAll('#trial-view figure canvas').length"))
                .isGreaterThanOrEqualTo(7);
        assertThat(browser.number("return document.getElementById('trial-view').scrollWidth"))
                .isLessThanOrEqualTo(width);
        assertThat(browser.console()).isEmpty();
        browser.picture(PICTURES.resolve("trial-" + width + "-" + scheme + ".png"));
    }

    @Test
    void closingATrialGivesThePageItsAddressBack() {
        browser.show(report, 1440, "light");
        openTrial(diverged.trialId());

        browser.run("document.getElementById('trial-view').close()");
        browser.waitFor("return window.location.hash === ''");

        assertThat(browser.number("return document.querySelectorAll('#trial-view figure').length"))
                .isZero();
    }

    @Test
    void aCellOfTheMapOpensATrial() {
        browser.show(report, 1440, "light");

        browser.run("document.querySelector('.map td a').click()");
        browser.waitFor("return document.getElementById('trial-view').open");

        assertThat(browser.text("return document.getElementById('trial-title').textContent"))
                .contains("learning rate 0.003");
    }

    @Test
    void theTableIsFilteredByWordsAndOutcome() {
        browser.show(report, 1440, "light");
        assertThat(browser.number(ROWS)).isEqualTo(run.results().size());

        browser.run("const input = document.querySelector('#trial-table input');"
                + " input.value = 'momentum 0.3'; input.dispatchEvent(new Event('input'));");
        assertThat(browser.number(ROWS)).isLessThan(run.results().size()).isPositive();
        assertThat(browser.run("return [...document.querySelectorAll('.trials tbody tr')]"
                        + ".every((row) => row.textContent.includes('momentum') && row.textContent.includes('0.3'))"))
                .isEqualTo(true);

        browser.run("const input = document.querySelector('#trial-table input');"
                + " input.value = ''; input.dispatchEvent(new Event('input'));"
                + " const state = document.querySelector('#trial-table select');"
                + " state.value = 'diverged'; state.dispatchEvent(new Event('change'));");
        assertThat(browser.number(ROWS))
                .isEqualTo(run.results().stream()
                        .filter(result -> result.outcome().diverged())
                        .count());
    }

    @Test
    void aColumnSortsByItsNumbers() {
        browser.show(report, 1440, "light");

        browser.run(
                "[...document.querySelectorAll('.trials th button')].find((b) => b.textContent === 'rate').click()");
        browser.run(
                "[...document.querySelectorAll('.trials th button')].find((b) => b.textContent === 'rate').click()");

        assertThat(browser.text("return document.querySelector('.trials tbody tr td:nth-child(3)').textContent"))
                .isEqualTo("1");
        assertThat(browser.text("return document.querySelector('.trials th[aria-sort=descending]').textContent"))
                .isEqualTo("rate");
    }

    @Test
    void theCsvOfAllTrialsHoldsTheNumbersOfTheStore() {
        browser.show(report, 1440, "light");
        browser.run(CATCH_FILES + "document.querySelector('#trial-table .files button').click()");
        browser.waitFor("return window.saved !== undefined");

        List<String> lines = browser.text("return window.saved").lines().toList();

        assertThat(lines).hasSize(run.results().size() + 1);
        List<String> head = List.of(lines.get(0).split(","));
        for (int i = 0; i < run.results().size(); i++) {
            Outcome outcome = run.results().get(i).outcome();
            List<String> fields = List.of(lines.get(i + 1).split(","));
            assertThat(fields.get(head.indexOf("id"))).isEqualTo(outcome.trialId());
            assertThat(Double.parseDouble(fields.get(fields.size() - head.size() + head.indexOf("accuracy"))))
                    .isEqualTo(outcome.finalAccuracy());
            assertThat(fields.get(fields.size() - 1)).isEqualTo(outcome.parameterHash());
        }
    }

    @Test
    void theCsvOfATrialHoldsItsSeries() {
        browser.show(report, 1440, "light");
        openTrial(diverged.trialId());
        browser.run(CATCH_FILES + "document.querySelectorAll('#trial-view header .button')[2].click()");
        browser.waitFor("return window.saved !== undefined");

        List<String> losses = browser.text("return window.saved")
                .lines()
                .filter(line -> line.startsWith("loss,network,"))
                .toList();

        Series loss = run.results().stream()
                .filter(result -> result.outcome().equals(diverged))
                .findFirst()
                .flatMap(result -> result.series(Quantity.LOSS))
                .orElseThrow();
        assertThat(losses).hasSize(loss.length());
        for (int i = 0; i < loss.length(); i++) {
            String[] fields = losses.get(i).split(",");
            assertThat(Integer.parseInt(fields[2])).isEqualTo(loss.steps()[i]);
            assertThat(Float.parseFloat(fields[3])).isEqualTo(Float.valueOf(loss.values()[i]));
        }
    }
}
