package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.text.Answers;
import org.steadygrad.core.text.Language;
import org.steadygrad.search.rangetest.RangeFinding;
import org.steadygrad.search.rangetest.RangePoint;
import org.steadygrad.search.rangetest.RateFinder;

/** The page of a range test whose loss falls between the rates 0.01 and 0.1 and explodes from 1 on. */
class RangeTestPageTest {
    @TempDir
    static Path folder;

    private static Browser browser;

    @BeforeAll
    static void open() {
        browser = Browser.open(folder.resolve("profile"));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static List<RangePoint> run() {
        return IntStream.range(0, 140)
                .mapToObj(i -> {
                    double rate = 1e-6 * Math.pow(10, 7 * i / 139.0);
                    double learned = 2.3 / (1 + Math.pow(rate / 0.03, 2)) + 0.2;
                    return new RangePoint(rate, rate > 5 ? Double.NaN : rate > 1 ? 50 * rate : learned);
                })
                .toList();
    }

    private static Path page(String model, Language language) {
        Setting setting = Setting.of(
                new Component("glyphs", Map.of()), new Component(model, Map.of()), new Component("sgd", Map.of()), 10);
        RangeFinding finding = RateFinder.find(run());
        Path file = folder.resolve("page.html");
        RangeTestPage.write(setting, 7, run(), finding, Answers.CLASSES, language, file);
        return file;
    }

    @ParameterizedTest
    @CsvSource({"1440, light", "390, dark"})
    void theCurveIsDrawnWithItsSuggestion(int width, String scheme) throws IOException {
        browser.show(page("mlp", Language.ENGLISH), width, scheme);

        assertThat(browser.number("return document.querySelectorAll('figure canvas').length"))
                .isEqualTo(1);
        assertThat(
                        browser.number(
                                """
                        const canvas = document.querySelector('figure canvas');
                        const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                        return data.filter((value, i) => i % 4 === 3 && value > 0).length;
                        """))
                .isGreaterThan(1000);
        assertThat(browser.text("return document.querySelector('.sentences').textContent"))
                .contains("Begin with 0.0", "One run of 140 steps", "seed 7");
        assertThat(browser.number("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
        assertThat(browser.console()).isEmpty();
        browser.picture(Path.of("target", "pictures", "lr-find-%d-%s.png".formatted(width, scheme)));
    }

    @Test
    void namesAreTextWhateverTheyHold() {
        browser.show(page(HostileRun.TEXT, Language.CHINESE), 1440, "light");

        assertThat(browser.text("return document.querySelector('h1').textContent"))
                .contains(HostileRun.TEXT);
        assertThat(browser.text("return document.documentElement.lang")).isEqualTo("zh");
        assertThat(browser.run("return window.hacked === undefined")).isEqualTo(true);
        assertThat(browser.console()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CLASSES, nats", "NUMBERS, mean squared error"})
    void theLossHasTheUnitOfWhatTheNetAnswers(Answers answers, String unit) {
        Setting setting = Setting.of(
                new Component("adding", Map.of()), new Component("rnn", Map.of()), new Component("sgd", Map.of()), 10);
        Path file = folder.resolve("unit.html");
        RangeTestPage.write(setting, 7, run(), RateFinder.find(run()), answers, Language.ENGLISH, file);

        browser.show(file, 1440, "light");

        assertThat(browser.text("return window.steadygradCharts.all()[0].chart.getOption().yAxis[0].name"))
                .isEqualTo(unit);
    }
}
