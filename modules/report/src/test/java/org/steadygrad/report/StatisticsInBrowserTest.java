package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.text.Language;

/** The pictures of the statistics, in a Chromium without a network. */
class StatisticsInBrowserTest {
    private static final String CHARTS =
            "const charts = window.steadygradCharts.all().filter((entry) => entry.board === 'statistics'); ";
    private static final String ALL_DRAWN =
            CHARTS + "return charts.length > 0 && charts.every((entry) => entry.drawn);";

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

    private static Run run() {
        return SyntheticRun.likeTheDefault()
                .withArms(
                        List.of(SyntheticRun.SGD, SyntheticRun.NESTEROV), List.of(Control.none(), SyntheticRun.GLOBAL))
                .withSeeds(3)
                .run();
    }

    /** The same trials on a second network as well. */
    private static Run onTwoWorkloads(Run run) {
        Component mlp = new Component("mlp", Map.of());
        List<PlannedTrial> plan = new ArrayList<>(run.header().plan());
        List<TrialResult> results = new ArrayList<>(run.results());
        for (TrialResult result : run.results()) {
            Outcome outcome = result.outcome();
            Trial trial = outcome.trial().with(outcome.trial().setting().with(Factor.MODEL, mlp));
            PlannedTrial planned = new PlannedTrial(trial.id("data", "code"), trial);
            plan.add(planned);
            results.add(new TrialResult(
                    new Outcome(
                            planned.id(),
                            trial,
                            outcome.verdict(),
                            outcome.findings(),
                            outcome.postMortem(),
                            outcome.evaluations(),
                            outcome.steps(),
                            outcome.examples(),
                            outcome.stepsToTarget(),
                            outcome.control(),
                            outcome.majorityShare(),
                            outcome.parameterHash(),
                            outcome.warnings(),
                            outcome.seconds()),
                    List.of()));
        }
        return new Run(run.name(), run.header().with(plan), results);
    }

    private static void show(Run run, Language language, int width) {
        Path file = folder.resolve("statistics-" + language.code() + width + ".html");
        ReportWriter.write(run, language, file);
        browser.show(file, width, "light");
        browser.waitFor(ALL_DRAWN);
    }

    private static String titles() {
        return browser.text("return [...document.querySelectorAll('#statistics figcaption')]"
                + ".map((caption) => caption.textContent).join('|')");
    }

    @Test
    void everyStatisticIsDrawn() {
        show(run(), Language.ENGLISH, 1440);

        assertThat(titles())
                .startsWith("How far the others are behind ")
                .endsWith(
                        "|How many trials diverged|Who reaches the target first|How much the learning rate matters|Who wins at which tuning"
                                + " budget|Which factors decide the accuracy|All trials along all factors");
        assertThat(
                        (List<?>)
                                browser.run(
                                        CHARTS
                                                + """
                        return charts.map((entry) => {
                          const canvas = entry.host.querySelector('canvas');
                          const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                          let drawn = 0;
                          for (let i = 3; i < data.length; i += 4) { drawn += data[i] > 0 ? 1 : 0; }
                          return drawn;
                        });
                        """))
                .hasSize(7)
                .allSatisfy(count -> assertThat(((Number) count).longValue()).isGreaterThan(2000));
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void theForestsTableHoldsTheMeanPairedDifferenceOfEverySeed() {
        Run run = run();
        show(run, Language.ENGLISH, 390);

        browser.run("document.querySelector('#statistics figure .data summary').click()");
        browser.waitFor("return document.querySelectorAll('#statistics figure .data tbody tr').length > 0");
        String leader = browser.text("return document.querySelector('#statistics figcaption').textContent")
                .replace("How far the others are behind ", "");
        String rowOf = "return [...document.querySelectorAll('#statistics figure .data tbody tr')]"
                + ".find((row) => row.cells[0].textContent === arguments[0]).cells[arguments[1]].textContent";

        assertThat(browser.number("return document.querySelectorAll('#statistics figure .data tbody tr').length"))
                .isEqualTo(3);
        for (String other : List.of("sgd without control", "nesterov:0.9 without control")) {
            if (!other.equals(leader)) {
                double[] first = best(run, leader);
                double[] second = best(run, other);
                double mean = 0;
                for (int seed = 0; seed < 3; seed++) {
                    mean += 100 * (first[seed] - second[seed]) / 3;
                }
                assertThat(browser.text(rowOf, other, 1)).isEqualTo(String.format(Locale.ROOT, "%.1f", mean));
                assertThat(browser.text(rowOf, other, 4)).isEqualTo("3");
            }
        }
        assertThat(browser.number("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void theTableOfDivergenceHoldsEveryArmsCountWithWilsonsInterval() {
        Run run = run();
        show(run, Language.ENGLISH, 1440);
        browser.run("document.querySelectorAll('#statistics figure .data summary')[1].click()");
        browser.waitFor("return document.querySelectorAll('#statistics figure .data tbody tr').length > 0");

        assertThat(browser.number("return document.querySelectorAll('#statistics figure .data tbody tr').length"))
                .isEqualTo(4);
        for (String arm : List.of("sgd without control", "nesterov:0.9 without control")) {
            List<?> row = (List<?>) browser.run(
                    "return [...[...document.querySelectorAll('#statistics figure .data tbody tr')]"
                            + ".find((row) => row.cells[0].textContent === arguments[0]).cells].map((c) => c.textContent)",
                    arm);
            List<Outcome> own = run.results().stream()
                    .map(TrialResult::outcome)
                    .filter(outcome -> named(outcome).equals(arm))
                    .toList();
            long diverged = own.stream().filter(Outcome::diverged).count();
            double n = own.size();
            double p = diverged / n;
            double z = 1.959964;
            double low = (p + z * z / (2 * n) - z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))) / (1 + z * z / n);
            assertThat(row.get(1)).isEqualTo(String.valueOf(diverged));
            assertThat(row.get(2)).isEqualTo(String.valueOf(own.size()));
            assertThat(row.get(4)).isEqualTo(String.format(Locale.ROOT, "%.1f%%", 100 * low));
        }
    }

    /** Accuracy by seed at the learning rate with the highest mean. */
    private static double[] best(Run run, String arm) {
        double[] best = {};
        double highest = -1;
        for (double rate : new double[] {0.003, 0.01, 0.03, 0.1, 0.3, 1.0}) {
            double[] accuracies = run.results().stream()
                    .map(TrialResult::outcome)
                    .filter(o -> o.trial().setting().learningRate() == rate && named(o).equals(arm))
                    .mapToDouble(Outcome::finalAccuracy)
                    .toArray();
            double mean = (accuracies[0] + accuracies[1] + accuracies[2]) / 3;
            if (mean > highest) {
                highest = mean;
                best = accuracies;
            }
        }
        return best;
    }

    private static String named(Outcome outcome) {
        String control = outcome.trial().setting().control().label();
        return outcome.trial().setting().optimizer().label()
                + (control.equals(Control.NONE) ? " without control" : " with " + control);
    }

    @Test
    void severalWorkloadsHaveAProfileAndAChinesePageSaysSoInChinese() {
        show(onTwoWorkloads(run()), Language.CHINESE, 1440);

        assertThat(titles()).contains("不同调参预算下谁胜出").endsWith("在多少个任务上接近最快者");
        assertThat(browser.number(CHARTS + "return charts.length")).isEqualTo(2 * 7 + 1);
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aNameInTheLegendTakesItsLineOut() {
        show(run(), Language.ENGLISH, 1440);
        String lines = CHARTS + "return charts[2].chart.getOption().series.filter((s) => s.type === 'line').length";

        assertThat(browser.number(lines)).isEqualTo(4);
        browser.run("document.querySelector('#statistics .legend button').click()");
        assertThat(browser.number(lines)).isEqualTo(3);
    }

    @Test
    void theFiltersTakeArmsAndTrialsOutOfEveryPicture() {
        show(run(), Language.ENGLISH, 1440);

        browser.run("window.steadygrad.filters.toggle('optimizer', 'sgd'); window.steadygrad.filters.choose(2)");

        assertThat(browser.number(
                        CHARTS + "return charts[2].chart.getOption().series.filter((s) => s.type === 'line').length"))
                .isEqualTo(2);
        assertThat(browser.number(CHARTS + "return charts[6].chart.getOption().series[0].data.length"))
                .isEqualTo(2 * 6);
        assertThat(browser.console()).isEmpty();
    }
}
