package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.text.Language;

/** A run with a workload whose nets answer in classes and one whose nets answer in numbers. */
class AnswersOfBothTest {
    private static final Run CLASSES = SyntheticRun.likeTheDefault().run();
    private static final String SCRIPTS = "(?s)<(script|style)\\b.*?</\\1>";

    private static final Component ADDING = new Component("adding", Map.of());

    private static Run run() {
        return RunVariants.together(
                CLASSES,
                RunVariants.of(InNumbers.run(CLASSES), "adding-", setting -> setting.with(Factor.DATA, ADDING)));
    }

    /** The parts of the page that begin with a heading that ends in these words, up to the next heading. */
    private static List<String> parts(String html, String ending) {
        return Stream.of(html.split("<h[23]"))
                .filter(part ->
                        part.substring(0, Math.max(0, part.indexOf("</h"))).endsWith(ending))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void eachWorkloadIsSpokenOfByWhatIsMeasuredOfIt(Language language) {
        Run run = run();
        String html = ReportWriter.html(run, run.texts(language)).replaceAll(SCRIPTS, "");
        String classes = language == Language.ENGLISH ? "accuracy" : "准确率";
        String numbers = language == Language.ENGLISH ? "variance explained" : "解释的方差";

        List<String> glyphs = parts(html, language == Language.ENGLISH ? "on glyphs" : "glyphs 上的 article-convnet:16");
        List<String> adding = parts(html, language == Language.ENGLISH ? "on adding" : "adding 上的 article-convnet:16");

        assertThat(glyphs)
                .hasSize(2)
                .allSatisfy(part -> assertThat(part).contains(classes).doesNotContain(numbers));
        assertThat(adding.get(0)).contains(numbers).doesNotContain(classes);
        assertThat(adding.get(1)).contains(numbers);
        assertThat(adding.get(1).substring(0, adding.get(1).indexOf("</table>")))
                .doesNotContain(classes);
    }

    @Test
    void theAnswerSaysOfEachWorkloadWhatItsNetsReach() {
        Run run = run();
        String html = ReportWriter.html(run, run.texts(Language.ENGLISH));

        assertThat(html)
                .containsPattern("on glyphs: Each at its own best learning rate, .{1,80} is most accurate: ")
                .containsPattern(
                        "on adding: Each at its own best learning rate, .{1,80} explains most of the test variance: ")
                .contains("on glyphs: trained means an accuracy of ", "on adding: trained means that ");
    }

    @Test
    void whereNothingIsAimedForNobodyIsFast() {
        Run run = run();

        assertThat(Embedded.data(ReportWriter.html(run, run.texts(Language.ENGLISH)), "statistics-data")
                        .get("profiles"))
                .isEmpty();
    }

    @Test
    void picturesAndTrialsSayWhatTheyShow(@TempDir Path folder) {
        Run run = run();
        Path page = folder.resolve("report.html");
        ReportWriter.write(run, Language.ENGLISH, page);

        try (Browser browser = Browser.open(folder.resolve("profile"))) {
            browser.show(page, 1440, "light");

            assertThat(titles(browser, "glyphs")).contains("Test accuracy, sgd");
            assertThat(titles(browser, "adding"))
                    .contains("Test variance explained, sgd")
                    .doesNotContainIgnoringCase("accuracy");
            assertThat(trial(browser, CLASSES.results().get(0).outcome().trialId()))
                    .contains("test accuracy", "Accuracy")
                    .doesNotContain("explained");
            assertThat(trial(
                            browser,
                            "adding-" + CLASSES.results().get(0).outcome().trialId()))
                    .contains("test variance explained", "Variance explained")
                    .doesNotContainIgnoringCase("accuracy");
            assertThat(browser.console()).isEmpty();
        }
    }

    private static String titles(Browser browser, String workload) {
        return browser.text(
                "return window.steadygradCharts.list().map((chart) => chart.title)"
                        + ".filter((title) => title.endsWith(arguments[0])).join('; ')",
                workload);
    }

    private static String trial(Browser browser, String id) {
        browser.run("window.location.hash = '#trial=' + arguments[0]", id);
        browser.waitFor("return document.querySelector('#trial-view figure') !== null"
                + " && document.getElementById('trial-view').open");
        String text = browser.text("return document.getElementById('trial-view').textContent");
        browser.run("document.getElementById('trial-view').close()");
        return text;
    }
}
