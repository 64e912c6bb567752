package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.text.Language;

/** Opens reports from disk in a Chromium without a network. Pictures of them are kept in {@code target/pictures}. */
class ReportInBrowserTest {
    private static final Path PICTURES = Path.of("target", "pictures");

    /** The pixels of a chart, read from a copy of its canvas. */
    private static final String PIXELS =
            """
            const pixels = (entry) => {
              const canvas = entry.host.querySelector('canvas');
              const copy = document.createElement('canvas');
              copy.width = canvas.width;
              copy.height = canvas.height;
              const context = copy.getContext('2d', { willReadFrequently: true });
              context.drawImage(canvas, 0, 0);
              return context.getImageData(0, 0, copy.width, copy.height).data;
            };
            """;

    /** Counts the pixels of the n-th chart near the line colour of the given number. */
    private static final String PIXELS_OF_COLOUR = PIXELS
            + """
            const [chart, colour] = arguments;
            const hex = window.steadygrad.theme.colour('c' + colour);
            const wanted = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
            const data = pixels(window.steadygradCharts.list()[chart]);
            let count = 0;
            for (let i = 0; i < data.length; i += 4) {
              const near = [0, 1, 2].every((k) => Math.abs(data[i + k] - wanted[k]) < 12);
              count += data[i + 3] > 200 && near ? 1 : 0;
            }
            return count;
            """;

    private static final String DRAWN_PIXELS = PIXELS
            + """
            return window.steadygradCharts.list().map((entry) => {
              const data = pixels(entry);
              let drawn = 0;
              for (let i = 3; i < data.length; i += 4) { drawn += data[i] > 0 ? 1 : 0; }
              return drawn;
            });
            """;

    @TempDir
    static Path folder;

    private static Browser browser;
    private static Path report;

    @BeforeAll
    static void open() {
        browser = Browser.open(folder.resolve("profile"));
        report = page("report", SyntheticRun.likeTheDefault().run());
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Path page(String name, Run run) {
        Path file = folder.resolve(name + ".html");
        ReportWriter.write(run, Language.ENGLISH, file);
        return file;
    }

    @ParameterizedTest
    @CsvSource({"1440, light", "1440, dark", "390, light", "390, dark"})
    void drawsEveryChartWithoutErrorRequestOrSidewaysScroll(int width, String scheme) throws IOException {
        browser.show(report, width, scheme);

        assertThat((List<?>) browser.run(DRAWN_PIXELS))
                .hasSize(12)
                .allSatisfy(count -> assertThat(((Number) count).longValue()).isGreaterThan(2000));
        assertThat(browser.number("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
        assertThat(browser.number("return performance.getEntriesByType('resource').length"))
                .isZero();
        assertThat(browser.text("return document.documentElement.dataset.theme"))
                .isEqualTo(scheme);
        assertThat(browser.console()).isEmpty();
        browser.picture(PICTURES.resolve("report-" + width + "-" + scheme + ".png"));
    }

    @Test
    void chartsFarBelowAreDrawnWhenTheReaderComesNear() {
        browser.glance(report, 1440, "light");
        String undrawn = "return window.steadygradCharts.list().filter((entry) => !entry.drawn).length";
        assertThat(browser.number(undrawn)).isPositive();

        browser.run("document.getElementById('gradients').scrollIntoView()");
        browser.waitFor("const [before, after] = document.querySelectorAll('#gradients .panels');"
                + " return [...before.querySelectorAll('.chart')].every((host) => host.querySelector('canvas'))");

        assertThat(browser.console()).isEmpty();
    }

    @Test
    void theLegendTakesALineOutOfEveryChartAndPutsItBack() {
        browser.show(report, 1440, "light");
        String toggle = "document.querySelectorAll('#curves .legend button')[1].click()";
        long before = browser.number(PIXELS_OF_COLOUR, 0, 2);
        assertThat(before).isGreaterThan(300);

        browser.run(toggle);
        browser.waitFor("return window.steadygradCharts.ready()");
        for (int chart = 0; chart < 6; chart++) {
            assertThat(browser.number(PIXELS_OF_COLOUR, chart, 2)).isZero();
        }
        assertThat(browser.number(PIXELS_OF_COLOUR, 0, 1)).isGreaterThan(300);
        assertThat(browser.text("return document.querySelectorAll('#curves .legend button')[1].ariaPressed"))
                .isEqualTo("false");
        assertThat(browser.text("return document.querySelectorAll('#gradients .legend button')[1].ariaPressed"))
                .isEqualTo("false");

        browser.run(toggle);
        browser.waitFor("return window.steadygradCharts.ready()");
        assertThat(browser.number(PIXELS_OF_COLOUR, 0, 2)).isEqualTo(before);
    }

    private static void flush() {
        browser.run("window.steadygradCharts.list().forEach((entry) => entry.chart.getZr().flush())");
    }

    @Test
    void choosingALearningRateShowsItsCurvesAndMarksTheExplosion() {
        browser.show(report, 1440, "light");
        String description = "return document.querySelector('#curves .chart').getAttribute('aria-label')";
        assertThat(browser.text(description))
                .startsWith("Training loss, sgd over steps: none at learning rate ")
                .doesNotContain("diverged");

        browser.run("document.querySelector('label[for=\"curves-rate-5\"]').click()");
        browser.waitFor("return window.steadygradCharts.ready()");

        assertThat(browser.text(description)).contains("none at learning rate 1 ends at ", "2 diverged");
        assertThat(browser.number("return window.steadygradCharts.list()[0].chart.getOption().series"
                        + ".find((s) => s.type === 'scatter' && s.name === 'none').data.length"))
                .isEqualTo(2);
    }

    @Test
    void panelsCanBeSplitByControlInstead() {
        browser.show(report, 1440, "light");

        browser.run("document.querySelector('label[for=\"gradients-by-condition\"]').click()");
        browser.waitFor("return window.steadygradCharts.ready()");

        assertThat(browser.text("return [...document.querySelectorAll('#gradients .legend button')]"
                        + ".map((b) => b.textContent).join()"))
                .isEqualTo("sgd,momentum:0.9,nesterov:0.9");
        assertThat(browser.text("return document.querySelector('#gradients figcaption').textContent"))
                .startsWith("none");
    }

    @Test
    void learningCurvesCanBeDrawnOverSecondsOfTraining() throws IOException {
        browser.show(report, 1440, "light");

        browser.run("document.querySelector('label[for=\"curves-over-time\"]').click()");
        browser.waitFor("return window.steadygradCharts.ready()");

        String option = "const option = window.steadygradCharts.list()[0].chart.getOption(); ";
        assertThat(browser.text(option + "return option.xAxis[0].name")).isEqualTo("seconds of training");
        assertThat(((Number) browser.run(option + "return option.xAxis[0].max")).doubleValue())
                .isEqualTo(300 * 5 / 1000.0);
        assertThat(browser.text("return document.querySelector('#curves .row h3').textContent"))
                .contains("evaluations not");
        browser.picture(PICTURES.resolve("curves-in-time.png"));

        browser.run("window.steadygrad.filters.choose(1)");
        browser.waitFor("return window.steadygradCharts.ready()");
        assertThat(((Number) browser.run(option + "return option.xAxis[0].max")).doubleValue())
                .isEqualTo(300 * 4 / 1000.0);
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void theTableBehindAChartHoldsItsNumbers() {
        browser.show(report, 1440, "light");

        browser.run("document.querySelector('#curves .data summary').click()");
        browser.waitFor("return document.querySelectorAll('#curves .data tbody tr').length > 0");

        assertThat(browser.number("return document.querySelectorAll('#curves .data tbody tr').length"))
                .isEqualTo(browser.number("const data = JSON.parse(document.getElementById('chart-data').textContent);"
                        + "return data.arms[0].cells[0].loss.x.length"));
        assertThat(browser.text("return document.querySelector('#curves .data tbody tr td:nth-child(2)').textContent"))
                .isEqualTo(
                        browser.text(
                                """
                        const data = JSON.parse(document.getElementById('chart-data').textContent);
                        const arm = data.arms[0];
                        const loss = arm.cells[arm.best].loss;
                        const text = window.steadygrad.scales.number;
                        return text(loss.mid[0]);
                        """));
    }

    @Test
    void theThemeButtonChangesPageAndCharts() {
        browser.show(report, 1440, "light");
        String ground = "return window.getComputedStyle(document.body).backgroundColor";
        String light = browser.text(ground);
        assertThat(browser.number(PIXELS_OF_COLOUR, 0, 1)).isGreaterThan(300);

        browser.run("document.getElementById('theme').click()");
        flush();

        assertThat(browser.text(ground)).isNotEqualTo(light);
        assertThat(browser.number(PIXELS_OF_COLOUR, 0, 1)).isGreaterThan(300);
        browser.run("window.localStorage.clear()");
    }

    @Test
    void theTooltipNamesStepAndValues() {
        browser.show(report, 1440, "light");

        browser.run("window.steadygradCharts.list()[0].chart.dispatchAction({type: 'showTip', x: 150, y: 100})");
        browser.waitFor("return document.querySelector('.tip') !== null");

        assertThat(browser.text("return document.querySelector('.tip').textContent"))
                .startsWith("step ")
                .contains("none", "clip-global-norm:1");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void resizingUnderAnOpenTooltipDoesNoHarm() {
        browser.show(report, 1440, "light");
        browser.run("window.steadygradCharts.list()[0].chart.dispatchAction({type: 'showTip', x: 150, y: 100})");
        browser.waitFor("return document.querySelector('.tip') !== null");

        browser.resize(390);
        browser.waitFor("return window.steadygradCharts.list().every((e) => e.chart.getWidth() < 390)");
        browser.run("document.getElementById('theme').click()");
        browser.run("window.localStorage.clear()");
        browser.waitFor("return performance.now() > 1500");

        assertThat(browser.console()).isEmpty();
    }

    @Test
    void hostileTextsStayTexts() {
        browser.show(page("hostile", HostileRun.run()), 390, "light");
        browser.run("document.querySelector('#curves .data summary').click()");
        browser.run("window.steadygradCharts.list()[0].chart.dispatchAction({type: 'showTip', x: 150, y: 100})");

        assertThat(browser.text("return document.querySelector('h1').textContent"))
                .isEqualTo(HostileRun.TEXT);
        assertThat(browser.number("return document.images.length")).isZero();
        assertThat(browser.run("return window.hacked === undefined")).isEqualTo(true);
        assertThat(browser.number("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        assertThat(browser.console()).isEmpty();
    }

    static Stream<Arguments> unusualRuns() {
        SyntheticRun run = SyntheticRun.likeTheDefault();
        SyntheticRun alone = run.withArms(List.of(SyntheticRun.SGD), List.of(Control.none()));
        return Stream.of(
                Arguments.of("nothing finished", run.stoppedAfter(0)),
                Arguments.of("half finished", run.stoppedAfter(40)),
                Arguments.of("one trial", alone.withRates(List.of(0.1)).withSeeds(1)),
                Arguments.of("all diverged", run.withRates(List.of(30.0, 100.0))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusualRuns")
    void unusualRunsAreDrawnToo(String name, SyntheticRun run) {
        browser.show(page(name.replace(' ', '-'), run.run()), 390, "light");

        assertThat(browser.run("return window.steadygradCharts.ready()")).isEqualTo(true);
        assertThat(browser.number("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void theIndexOpensWithoutErrors() {
        ReportIndex.write(folder, Language.ENGLISH, List.of(), List.of());
        browser.show(folder.resolve("index.html"), 390, "dark");

        assertThat(browser.text("return document.querySelector('h1').textContent"))
                .isEqualTo("Runs");
        assertThat(browser.number("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        assertThat(browser.console()).isEmpty();
    }
}
