package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.analysis.diagnosis.TrainingLog;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Message;

/** Whole pages: for readers of Chinese, for those who do not see them, of many trials, and of a single recording. */
class PagesInBrowserTest {
    private static final Path PICTURES = Path.of("target", "pictures");

    /** Texts and labels, outside of code and names, in which several English words follow each other. */
    private static final String ENGLISH =
            """
            const skip = 'pre, code, script, style, h1, .eyebrow, .facts dd, noscript';
            const texts = [];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
              if (!walker.currentNode.parentElement.closest(skip)) { texts.push(walker.currentNode.data); }
            }
            document.querySelectorAll('[aria-label], [title]').forEach((node) =>
              texts.push(node.getAttribute('aria-label') || '', node.getAttribute('title') || ''));
            return texts.filter((text) => /[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}/.test(text));
            """;

    @TempDir
    static Path folder;

    private static Browser browser;
    private static Run run;

    @BeforeAll
    static void open() {
        browser = Browser.open(folder.resolve("profile"));
        run = SyntheticRun.likeTheDefault()
                .withArms(
                        List.of(SyntheticRun.SGD, SyntheticRun.MOMENTUM), List.of(Control.none(), SyntheticRun.GLOBAL))
                .warning(Message.of("backend.warning.unreached"))
                .run();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Path report(String name, Run of, Language language) {
        Path file = folder.resolve(name + ".html");
        ReportWriter.write(of, language, file);
        return file;
    }

    private static Outcome firstDiverged() {
        return run.results().stream()
                .map(TrialResult::outcome)
                .filter(Outcome::diverged)
                .findFirst()
                .orElseThrow();
    }

    private static void openTrial() {
        browser.run("window.location.hash = '#trial=" + firstDiverged().trialId() + "'");
        browser.waitFor("const charts = window.steadygradCharts.all().filter((e) => e.board === 'trial');"
                + " return charts.length > 0 && charts.every((e) => e.drawn)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void axeFindsNoSeriousFault(String scheme) throws IOException {
        browser.show(report("axe", run, Language.ENGLISH), 1440, scheme);
        assertThat(browser.seriousFaults()).isEmpty();

        openTrial();
        assertThat(browser.seriousFaults()).isEmpty();
    }

    @Test
    void aChinesePageHasNoEnglishSentenceLeft() throws IOException {
        browser.show(report("zh", run, Language.CHINESE), 1440, "light");
        openTrial();
        browser.run("document.querySelectorAll('details').forEach((node) => { node.open = true; })");

        List<?> english = (List<?>) browser.run(ENGLISH);

        assertThat(english).allSatisfy(text -> assertThat(String.valueOf(text))
                .containsAnyOf("loss became NaN at step", "raw gradient of conv2 grew 40 times"));
        assertThat(browser.text("return document.documentElement.lang")).isEqualTo("zh");
        assertThat(browser.text("return document.querySelector('.warnings').textContent"))
                .contains("卷积却没有用上");
        assertThat(browser.console()).isEmpty();
        browser.run("document.getElementById('trial-view').close()");
        browser.picture(PICTURES.resolve("report-zh.png"));
    }

    @Test
    void aLinkToATrialOpensIt() {
        Outcome diverged = firstDiverged();

        browser.go(report("linked", run, Language.ENGLISH).toUri() + "#trial="
                + diverged.trialId().substring(0, 10));

        browser.waitFor("const view = document.getElementById('trial-view'); return view && view.open");
        assertThat(browser.text("return document.querySelector('#trial-view').textContent"))
                .contains(diverged.trialId());
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void twoThousandTrialsOpenSortAndShowATrial() throws IOException {
        Run large = SyntheticRun.likeTheDefault()
                .withRates(IntStream.range(0, 20)
                        .mapToObj(i -> 0.003 * Math.pow(1.4, i))
                        .toList())
                .withSeeds(11)
                .withSteps(40)
                .run();
        Path file = report("large", large, Language.ENGLISH);
        assertThat(large.results()).hasSize(1980);
        assertThat(Files.size(file)).isLessThan(12_000_000);

        browser.show(file, 1440, "light");

        assertThat(browser.text("return document.querySelector('#trial-table .count').textContent"))
                .isEqualTo("1,980 of 1,980 trials");
        assertThat(browser.number("return document.querySelectorAll('.trials tbody tr').length"))
                .isEqualTo(200);
        browser.run("document.querySelector('#trial-table .more').click()");
        assertThat(browser.number("return document.querySelectorAll('.trials tbody tr').length"))
                .isEqualTo(1980);
        browser.run("document.querySelectorAll('.trials tbody tr')[1979].click()");
        browser.waitFor("return document.getElementById('trial-view').open");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aRecordingIsATrialsPageByItself() throws IOException {
        TrialResult result = run.results().get(0);
        Path file = folder.resolve("recording.html");
        RecordingWriter.write(
                new Recorded(
                        HostileRun.TEXT,
                        new TrainingLog(
                                result.series(),
                                List.of(),
                                List.of(new Verdict(
                                        Verdict.Kind.SPIKE_RECOVERED, 7, Message.verbatim(HostileRun.TEXT))),
                                Optional.empty(),
                                Optional.empty())),
                Language.ENGLISH,
                file);

        browser.show(file, 390, "light");

        assertThat(browser.number("return document.querySelectorAll('figure canvas').length"))
                .isGreaterThanOrEqualTo(6);
        assertThat(browser.text("return document.querySelector('.findings').textContent"))
                .contains(HostileRun.TEXT);
        assertThat(browser.run("return window.hacked === undefined")).isEqualTo(true);
        assertThat(browser.number("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        assertThat(browser.seriousFaults()).isEmpty();
        assertThat(browser.console()).isEmpty();
        browser.picture(PICTURES.resolve("recording-390-light.png"));
    }
}
