package org.steadygrad.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.text.Language;

/**
 * Prints how long Chromium takes to open reports of 198 and of 1,980 made-up trials: from the start of the navigation to
 * the first paint, in which answer, stability maps and ranking stand; until the page is ready to be used; and, opened at
 * its learning curves, to the first chart drawn and until all charts near are. The first opening is left out, the median of
 * the next {@value #TRIES} and their range are printed, in milliseconds.
 */
public final class PageSpeed {
    private static final int TRIES = 5;

    /** Looks at the page at every frame from the navigation on. */
    private static final String WATCH =
            """
            window.seen = {};
            const look = () => {
              const charts = window.steadygradCharts;
              if (!window.seen.first && document.querySelector('figure canvas')) { window.seen.first = performance.now(); }
              if (!window.seen.all && charts && charts.ready()) { window.seen.all = performance.now(); }
              if (!window.seen.all) { window.requestAnimationFrame(look); }
            };
            window.requestAnimationFrame(look);
            """;

    private PageSpeed() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("page-speed");
        SyntheticRun run = SyntheticRun.likeTheDefault();
        try (Browser browser = Browser.open(folder.resolve("profile"))) {
            browser.beforeEveryPage(WATCH);
            open(
                    browser,
                    folder.resolve("198.html"),
                    run.withSeeds(11).withRates(List.of(0.1, 0.3)).run());
            open(
                    browser,
                    folder.resolve("1980.html"),
                    run.withSeeds(11).withRates(rates(20)).withSteps(40).run());
        }
    }

    private static List<Double> rates(int count) {
        return IntStream.range(0, count).mapToObj(i -> 0.003 * Math.pow(1.4, i)).toList();
    }

    private static void open(Browser browser, Path file, Run run) throws IOException {
        ReportWriter.write(run, Language.ENGLISH, file);
        double[][] top = openings(browser, file.toUri().toString());
        double[][] curves = openings(browser, file.toUri() + "#curves");
        System.out.printf(
                Locale.ROOT,
                "%d trials, %.1f MB: first paint %s, ready %s; at its curves: first chart %s, all near %s%n",
                run.results().size(),
                Files.size(file) / 1e6,
                summary(top[0]),
                summary(top[2]),
                summary(curves[1]),
                summary(curves[2]));
    }

    /** First paint, first chart, all charts near; NaN where there is none. */
    private static double[][] openings(Browser browser, String address) {
        double[][] times = new double[3][TRIES];
        for (int i = -1; i < TRIES; i++) {
            browser.resize(1440);
            browser.go(address);
            browser.waitFor("return window.seen.all > 0");
            if (i >= 0) {
                times[0][i] =
                        browser.decimal("return performance.getEntriesByName('first-contentful-paint')[0].startTime");
                times[1][i] = browser.decimal("return window.seen.first || 'NaN'");
                times[2][i] = browser.decimal("return window.seen.all");
            }
        }
        return times;
    }

    private static String summary(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT, "%.0f (%.0f to %.0f)", sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }
}
