package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Message;
import org.steadygrad.core.text.Texts;
import tools.jackson.databind.JsonNode;

class ReportWriterTest {
    private static final Pattern SCRIPT = Pattern.compile("<script( [^>]*)?>(.*?)</script>", Pattern.DOTALL);

    @TempDir
    Path folder;

    private static String html(Run run) {
        return ReportWriter.html(run, Texts.in(Language.ENGLISH));
    }

    private static JsonNode chartData(String html) {
        return Embedded.data(html, "chart-data");
    }

    /** The page without scripts and styles. */
    private static String body(String html) {
        return SCRIPT.matcher(html).replaceAll("").replaceAll("(?s)<style>.*?</style>", "");
    }

    @Test
    void thePageHoldsTheQuestionTheAnswerAndAllItsParts() {
        Run run = SyntheticRun.likeTheDefault().run();
        String html = html(run);
        String body = body(html);

        assertThat(body)
                .contains("<h1>Do momentum and gradient clipping make training on steep losses safer?</h1>")
                .contains("<p>Each at its own best learning rate, ")
                .contains("trials diverged (95% interval")
                .contains("aria-label=\"Stability map of sgd\"", "aria-label=\"Stability map of nesterov:0.9\"")
                .contains("class=\"list ranking\"", "steps to 90%")
                .contains("data-board=\"curves\"", "data-board=\"gradients\"")
                .contains("<h2>All 108 trials</h2>")
                .contains("model: {name: article-convnet, width: 16}")
                .contains("3f2a91c7d0-dirty", "linux-x86_64-onednn-avx2", "17.0.15 Eclipse Adoptium")
                .contains("run experiments/optimizer-comparison.yaml");
        assertThat(Embedded.data(html, "trial-rows").get(107).get("id").asString())
                .isEqualTo(run.header().plan().get(107).id());
    }

    @Test
    void everyCellOfTheMapIsThereOnce() {
        String body = body(html(SyntheticRun.likeTheDefault().run()));

        assertThat(Pattern.compile("<td class=\"v\\d+ (best)?\"").matcher(body).results())
                .hasSize(3 * 3 * 6);
        assertThat(Pattern.compile("<td class=\"v\\d+ best\"").matcher(body).results())
                .hasSize(9);
    }

    @Test
    void trialsThatDidNotReachTheTargetAreCountedAmongTheCaveats() {
        SyntheticRun slow = SyntheticRun.likeTheDefault().withRates(List.of(0.003));

        assertThat(body(html(slow.run()))).contains("18 of the 18 trials at the arms");
    }

    @Test
    void engineWarningsStandNextToTheAnswer() {
        SyntheticRun run = SyntheticRun.likeTheDefault();
        String warned = html(run.warning(Message.verbatim("no oneDNN here")).run());

        assertThat(body(warned)).contains("<b>Engine warning.</b> no oneDNN here");
        assertThat(body(html(run.run()))).doesNotContain("Engine warning");
    }

    @Test
    void noTextOfARunBecomesMarkup() {
        String html = html(HostileRun.run());

        assertThat(html)
                .doesNotContain(HostileRun.TEXT)
                .doesNotContain("<img src=x")
                .doesNotContain("<svg onload");
        assertThat(SCRIPT.matcher(html).results()).hasSize(9);
        assertThat(body(html))
                .contains(
                        "<h1>&lt;/script&gt;&lt;/title&gt;&lt;/style&gt;&lt;img src=x onerror=&quot;window.hacked=1&quot;&gt;");
        assertThat(chartData(html).get("optimizers").get(1).asString()).startsWith(HostileRun.TEXT);
    }

    @Test
    void thePolicyAllowsTheScriptsAndStylesOfThePageAndNothingElse() throws Exception {
        String html = html(SyntheticRun.likeTheDefault().run());
        Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(html);
        assertThat(policy.find()).isTrue();
        String text = policy.group(1).replace("&#39;", "'");

        assertThat(text).startsWith("default-src 'none'; script-src 'sha256-").doesNotContain("unsafe");
        assertThat(Pattern.compile("'sha256-").matcher(text).results()).hasSize(5);
        Matcher script = SCRIPT.matcher(html);
        while (script.find()) {
            if (script.group(1) == null) {
                assertThat(text).contains("'sha256-" + sha256(script.group(2)) + "'");
            } else if (script.group(1).contains("data-packed=\"script\"")) {
                assertThat(text).contains("'sha256-" + sha256(Embedded.unpacked(script.group(2))) + "'");
            }
        }
        Matcher style = Pattern.compile("(?s)<style>(.*?)</style>").matcher(html);
        assertThat(style.find()).isTrue();
        assertThat(text).contains("style-src 'sha256-" + sha256(style.group(1)) + "'");
    }

    private static String sha256(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest);
    }

    @Test
    void nothingInThePageRefersToTheNetwork() {
        assertThat(body(html(SyntheticRun.likeTheDefault().run())))
                .doesNotContain("src=", "http:", "https:", "url(", "style=");
    }

    @Test
    void explosionsAreGapsAndMarksInTheDataNeverBareNaN() {
        String html = html(SyntheticRun.likeTheDefault().run());
        JsonNode arms = chartData(html).get("arms");

        JsonNode exploded = arms.get(0).get("cells").get(5);
        assertThat(exploded.get("diverged").asInt()).isEqualTo(2);
        assertThat(exploded.get("loss").get("ends").get(0).get("verdict").asString())
                .isEqualTo("NON_FINITE_LOSS");
        assertThat(exploded.get("loss").get("mid").get(0).asDouble()).isPositive();
    }

    @Test
    void twoHundredTrialsStayBelowThreeMegabytes() {
        Run run = SyntheticRun.likeTheDefault()
                .withRates(List.of(0.001, 0.002, 0.003, 0.006, 0.01, 0.02, 0.03, 0.06, 0.1, 0.2, 0.3))
                .withSteps(3000)
                .run();

        assertThat(run.results()).hasSize(198);
        assertThat(html(run).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(3_000_000);
        assertThat(html(SyntheticRun.likeTheDefault()
                                .withRates(run.header().plan().stream()
                                        .map(p -> p.trial().setting().learningRate() * (1 + 1e-3))
                                        .distinct()
                                        .toList())
                                .withSeeds(1)
                                .withSteps(3000)
                                .run())
                        .getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(3_000_000);
    }

    @Test
    void theSameRunGivesTheSamePage() {
        assertThat(html(SyntheticRun.likeTheDefault().run()))
                .isEqualTo(html(SyntheticRun.likeTheDefault().run()));
    }

    @Test
    void unfinishedRunsAreReportedAsFarAsTheyGot() {
        String none = body(html(SyntheticRun.likeTheDefault().stoppedAfter(0).run()));
        String some = body(html(SyntheticRun.likeTheDefault().stoppedAfter(40).run()));

        assertThat(none)
                .contains("No trial has finished yet, of 108 trials planned.")
                .contains("not finished");
        assertThat(some)
                .contains("Only 40 of 108 trials finished, so this may change.")
                .contains("<td class=\"pending \" title=\"not finished yet\"></td>")
                .contains("68 of 108 planned trials have not finished");
    }

    @Test
    void writesTheFileInPlaceOfAnOlderOne() throws IOException {
        Path file = folder.resolve("new/run/report.html");
        ReportWriter.write(SyntheticRun.likeTheDefault().stoppedAfter(1).run(), Language.ENGLISH, file);
        String older = Files.readString(file);
        Run run = SyntheticRun.likeTheDefault().stoppedAfter(2).run();

        ReportWriter.write(run, Language.ENGLISH, file);

        assertThat(Files.readString(file)).isEqualTo(html(run)).isNotEqualTo(older);
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void sayWhichFileCannotBeWritten() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("taken"), "");
        Run run = SyntheticRun.likeTheDefault().stoppedAfter(1).run();

        assertThatThrownBy(() -> ReportWriter.write(run, Language.ENGLISH, notAFolder.resolve("report.html")))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("cannot write " + notAFolder.resolve("report.html"));
    }
}
