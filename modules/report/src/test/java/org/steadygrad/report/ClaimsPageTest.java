package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.steadygrad.core.claim.Claim.Pace;
import org.steadygrad.core.text.Language;

/** Opens pages of claims from disk in a Chromium without a network. */
class ClaimsPageTest {
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final String COMMAND = "mvn -q compile exec:java -Dexec.args=\"claims --quick\"";

    @TempDir
    static Path folder;

    private static Browser browser;
    private static Path page;

    @BeforeAll
    static void open() {
        browser = Browser.open(folder.resolve("profile"));
        page = page("claims", "Nesterov momentum is faster.", Language.ENGLISH);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Path page(String name, String text, Language language) {
        Path file = folder.resolve(name + ".html");
        ClaimsPage.write(MadeUpClaims.saying(text), Pace.QUICK, COMMAND, language, file);
        return file;
    }

    @ParameterizedTest
    @CsvSource({"1440, light", "1440, dark", "390, light", "390, dark"})
    void fitsEveryWidthWithoutErrorOrRequest(int width, String scheme) throws IOException {
        browser.show(page, width, scheme);

        assertThat(browser.number("return document.querySelectorAll('.verdicts > li').length"))
                .isEqualTo(6);
        assertThat(browser.number("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
        assertThat(browser.number("return performance.getEntriesByType('resource').length"))
                .isZero();
        assertThat(browser.text("return document.documentElement.dataset.theme"))
                .isEqualTo(scheme);
        assertThat(browser.console()).isEmpty();
        browser.picture(PICTURES.resolve("claims-" + width + "-" + scheme + ".png"));
    }

    @Test
    void sumsUpTheVerdicts() {
        browser.show(page, 1440, "light");

        assertThat(browser.text("return document.querySelector('h1').textContent"))
                .isEqualTo("2 supported, 1 refuted, 1 inconclusive, 1 pending, 1 unfinished");
        assertThat((List<?>) browser.run(
                        "return [...document.querySelectorAll('.verdicts .verdict')].map(v => v.textContent.trim())"))
                .isEqualTo(List.of("supported", "refuted", "inconclusive", "supported", "unfinished", "pending"));
    }

    /** The dashed line is where effects begin to matter: supported ones lie beyond, refuted ones before it. */
    @Test
    void drawsIntervalsOnOneAxis() {
        browser.show(page, 1440, "light");
        String edges =
                """
                return [...document.querySelectorAll('.forest')].map(forest => {
                  const x = (selector, side) => forest.querySelector(selector).getBoundingClientRect()[side];
                  return [x('.interval', 'left') > x('.tick.one', 'left'),
                    x('.interval', 'right') < x('.tick.one', 'left'),
                    x('circle', 'left') < x('.interval', 'right') && x('circle', 'right') > x('.interval', 'left')];
                });
                """;

        assertThat((List<?>) browser.run(edges))
                .isEqualTo(List.of(
                        List.of(true, false, true),
                        List.of(false, true, true),
                        List.of(false, false, true),
                        List.of(true, false, true)));
        assertThat(browser.text("return document.querySelector('.forest').getAttribute('aria-label')"))
                .startsWith("Effect 5.9 points, interval ")
                .endsWith("what matters begins at 2.0 points");
    }

    @Test
    void saysWhereABetterRateMayLieBeyondThoseTried() {
        browser.show(page, 1440, "light");

        assertThat(browser.text("return document.querySelector('#claim-1 tbody td').textContent"))
                .endsWith(" at 0.1, the end of the rates tried");
    }

    @Test
    void textOfClaimFilesNeverBecomesMarkup() throws IOException {
        Path hostile = page("hostile", HostileRun.TEXT, Language.ENGLISH);

        browser.show(hostile, 1440, "light");

        assertThat(browser.text("return String(window.hacked)")).isEqualTo("undefined");
        assertThat(browser.number("return document.images.length")).isZero();
        assertThat(browser.text("return document.querySelector('.verdicts h3').textContent"))
                .isEqualTo(HostileRun.TEXT);
        assertThat(browser.console()).isEmpty();
        assertThat(Files.readString(folder.resolve("hostile.md")))
                .doesNotContain("<img")
                .doesNotContain("</script");
    }

    @Test
    void speaksChinese() {
        Path chinese = page("chinese", "论断", Language.CHINESE);

        browser.show(chinese, 1440, "light");

        assertThat(browser.text("return document.documentElement.lang")).isEqualTo("zh");
        assertThat(browser.text("return document.querySelector('main').innerText"))
                .contains("成立 2 条，不成立 1 条")
                .doesNotContainPattern("[A-Za-z]{3,} [A-Za-z]{3,} [A-Za-z]{3,} [a-z]{3,}");
    }

    @Test
    void markdownBesideThePageHasARowForEachClaim() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("claims.md"));

        assertThat(lines).hasSize(2 + 6);
        assertThat(lines.get(0))
                .isEqualTo("| # | claim | verdict | effect (95% interval) | matters from | p, corrected |");
        assertThat(lines.get(2))
                .startsWith("| 1 | Nesterov momentum is faster. | **supported** | 5.9 points (")
                .endsWith(" points) | 2.0 points | 0.010 |");
        assertThat(lines.get(7))
                .isEqualTo("| 6 | Nesterov momentum is faster. | pending | Nesterov momentum is faster. |  |  |");
    }
}
