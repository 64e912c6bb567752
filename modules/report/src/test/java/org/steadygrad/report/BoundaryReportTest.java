package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;
import tools.jackson.databind.JsonNode;

class BoundaryReportTest {
    private static final Run WHOLE = SearchedRun.whole().run();
    private static final String ENGLISH = ReportWriter.html(WHOLE, Texts.in(Language.ENGLISH));

    @TempDir
    Path folder;

    @Test
    void everyArmIsDrawnWithItsEdgesItsGainAndItsTrials() {
        JsonNode arms = Embedded.data(ENGLISH, "boundary-data").get("arms");

        assertThat(arms).hasSize(4);
        double[] edges = {0.5, 1, 0.95, 1.9};
        for (int i = 0; i < 4; i++) {
            JsonNode arm = arms.get(i);
            assertThat(octaves(arm.get("critical").get("rate").asDouble(), edges[i]))
                    .isCloseTo(0, within(0.25));
            assertThat(octaves(arm.get("lower").get("rate").asDouble(), edges[i] / 32))
                    .isCloseTo(0, within(0.25));
            assertThat(arm.get("gain").asString()).matches(i % 2 == 0 ? "" : "\\+(0\\.[89]|1\\.[012]) octaves");
        }
        assertThat(arms.get(0).get("trials")).hasSizeGreaterThan(10);
    }

    @Test
    void sharpnessStandsAgainstTheLimitOfEachOptimizer() {
        JsonNode pictures = Embedded.data(ENGLISH, "boundary-data").get("sharpness");

        assertThat(pictures).hasSize(2);
        assertThat(pictures.get(0).get("atRateOne").asDouble()).isEqualTo(2);
        assertThat(pictures.get(1).get("atRateOne").asDouble()).isCloseTo(3.8, within(1e-12));
        JsonNode half = pictures.get(0).get("lines").get(0);
        assertThat(half.get("rate").asDouble()).isCloseTo(0.25, within(0.05));
        assertThat(half.get("values").get(2).asDouble()).isEqualTo(6);
    }

    @Test
    void theTableComparesTheEdgeWithWhatTheFirstSharpnessForetells() {
        assertThat(ENGLISH)
                .contains("<section id=\"boundary\">", "<section id=\"sharpness\">", "by first sharpness")
                .containsPattern("0\\.5<small>measured / this = (0\\.[89]|1\\.[01])")
                .containsPattern("0\\.95<small>measured / this = (0\\.[89]|1\\.[01])")
                .doesNotContain("<section id=\"map\">", "<section id=\"curves\"");
    }

    @Test
    void theAnswerNamesEdgesGainsAndTheWidestRange() {
        assertThat(answer(WHOLE))
                .containsPattern(
                        "Half the trials diverge at a learning rate of 0\\.[45]\\d* \\(95% interval .*\\) for sgd without"
                                + " control and .* for momentum:0.9 without control\\.")
                .containsPattern(
                        "clip-global-norm:1 moves this boundary by \\+\\d\\.\\d octaves \\(.* to .*\\) for sgd and")
                .containsPattern("has the widest range between reaching 80% within 120 steps and diverging")
                .doesNotContain("not at its end");
    }

    @Test
    void aSearchUnderWaySaysSo() {
        Run begun = new SearchedRun(Kind.Edges.UPPER, 9).run();
        String html = ReportWriter.html(begun, Texts.in(Language.ENGLISH));
        assertThat(answer(begun)).contains("The search is not at its end, after 9 trials");
        assertThat(html).contains("search not finished").doesNotContain("usable, octaves");

        Run none = new SearchedRun(Kind.Edges.BOTH, 0).run();
        assertThat(answer(none)).isEqualTo("No trial has finished yet; the search starts with 4 trials.");
        assertThat(ReportWriter.html(none, Texts.in(Language.CHINESE))).contains("搜索尚未结束");
    }

    @Test
    void isDrawnInABrowser() throws IOException {
        try (Browser browser = Browser.open(folder.resolve("profile"))) {
            Path page = folder.resolve("boundary.html");
            ReportWriter.write(WHOLE, Language.CHINESE, page);
            for (int width : new int[] {1280, 390}) {
                browser.show(page, width, "dark");
                assertThat(browser.number("return window.steadygradCharts.all().length"))
                        .isEqualTo(3);
                assertThat(browser.number("return document.documentElement.scrollWidth"))
                        .isLessThanOrEqualTo(width);
                browser.picture(Path.of("target", "pictures", "boundary-" + width + ".png"));
            }
            assertThat(browser.console()).isEmpty();
        }
    }

    private static String answer(Run run) {
        Texts texts = Texts.in(Language.ENGLISH);
        return String.join(
                " ",
                Analysis.of(run).answer().sentences().stream().map(texts::say).toList());
    }

    private static double octaves(double rate, double other) {
        return Math.log(rate / other) / Math.log(2);
    }
}
