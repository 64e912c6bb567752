package org.steadygrad.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.experiments.run.TinyExperiment;

class CompareCommandTest {
    @TempDir
    static Path reports;

    @BeforeAll
    static void run() {
        for (String name : new String[] {"before", "after"}) {
            Terminal.run(
                    "run",
                    TinyExperiment.file(),
                    "--seeds",
                    "1",
                    "--parallel",
                    name.equals("before") ? "1" : "2",
                    "--reports",
                    reports.toString(),
                    "--out",
                    reports.resolve(name).toString());
        }
    }

    @Test
    void runsOfTheSameCodeComeOutTheSameBitForBit() {
        Terminal terminal = compare("before", "after");

        Path report = reports.resolve("compare-before-after.html");
        assertThat(terminal.err()).isEmpty();
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out())
                .contains("trials at once     1 | 2\n")
                .contains("before, after: 8 pairs of the same setting and seed, 8 of them bit for bit the same\n")
                .endsWith("Report: " + report + "\n");
        assertThat(report)
                .content()
                .contains("Which run is which")
                .contains("before / after: Does a tiny net survive a large learning rate?")
                .contains("8 trials of the same setting, seed and budget were finished in both;"
                        + " 8 of them ended with the same parameters, bit for bit.");
    }

    @Test
    void theIndexLinksToTheComparison() {
        compare("after", "before");

        assertThat(reports.resolve("index.html"))
                .content()
                .contains("<a href=\"./compare-after-before.html\">Comparison of runs</a>")
                .doesNotContain("href=\"./claims.html\"");
    }

    @Test
    void whatIsWrongIsOneMessage() {
        assertThat(compare("before", "before").err())
                .isEqualTo("steadygrad: RUN must be runs of different names, got before, before\n");
        assertThat(compare("before", "nothing").err()).startsWith("steadygrad: no run nothing");
        assertThat(compare("before").exitCode()).isEqualTo(2);
    }

    @Test
    void chineseReportIsChinese() {
        Path file = reports.resolve("zh.html");
        compare("before", "after", "--lang", "zh", "--out", file.toString());

        assertThat(file).content().contains("各次运行一览").doesNotContain("Which run is which");
    }

    private static Terminal compare(String... arguments) {
        return Terminal.on(
                reports,
                Stream.concat(Stream.of("compare"), Stream.of(arguments)).toArray(String[]::new));
    }
}
