package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;

/** A run of nets that answer in numbers, with a loss to aim for. */
class AnswersInNumbersTest {
    private final Run run = InNumbers.run(SyntheticRun.likeTheDefault().run());

    @ParameterizedTest
    @EnumSource(Language.class)
    void nothingIsCalledAnAccuracy(Language language) {
        Texts texts = run.texts(language);
        String html = ReportWriter.html(run, texts).replaceAll("(?s)<(script|style)\\b.*?</\\1>", "");

        assertThat(html).doesNotContainIgnoringCase("accura").doesNotContain("准确");
        assertThat(texts.patterns("report.script.").values()).noneMatch(text -> text.matches("(?i).*(accura|准确).*"));
    }

    @Test
    void theRankingHasTheLossAndTheStepsToTheOneAimedFor() {
        String html = ReportWriter.html(run, run.texts(Language.ENGLISH));

        assertThat(html)
                .contains("variance explained, %</th>", "test loss</th>", "steps to a test loss of 0.02</th>")
                .contains("explains most of the test variance");
    }

    @Test
    void lossesThatAreNotFiniteAreNoPartOfALine() {
        Curve curve = TestCurve.LOSS.of(run.results().stream()
                .map(TrialResult::outcome)
                .filter(Outcome::diverged)
                .limit(1)
                .toList());
        Outcome first = run.results().stream()
                .map(TrialResult::outcome)
                .filter(Outcome::diverged)
                .findFirst()
                .orElseThrow();

        assertThat(curve.x()).isNotEmpty().doesNotContain(first.steps());
        assertThat(curve.ends().get(0).x()).isLessThan(first.steps());
    }

    @Test
    void theLossIsDrawnWithTheOneAimedFor(@TempDir Path folder) {
        Path page = folder.resolve("report.html");
        ReportWriter.write(run, Language.ENGLISH, page);

        try (Browser browser = Browser.open(folder.resolve("profile"))) {
            browser.show(page, 1440, "light");
            String rows =
                    "return [...document.querySelectorAll('#curves .row h3')].map((h) => h.firstChild.textContent.trim()).join()";
            String aimed = "const lines = window.steadygradCharts.list()[6].chart.getOption().series"
                    + ".flatMap((s) => s.markLine ? s.markLine.data : []); return lines[0].yAxis";

            assertThat(browser.text(rows)).isEqualTo("Training loss,Test variance explained,Test loss");
            assertThat(browser.decimal(aimed)).isCloseTo(Math.log10(0.02), within(1e-9));
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void classesKeepTheirWords() {
        String html = ReportWriter.html(
                SyntheticRun.likeTheDefault().run(),
                SyntheticRun.likeTheDefault().run().texts(Language.ENGLISH));

        assertThat(html).contains("accuracy, %</th>", "steps to 90%</th>").doesNotContain("test loss</th>");
    }
}
