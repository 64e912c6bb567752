package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.analysis.RunComparison;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.text.Language;

class ComparisonPageTest {
    private static final SyntheticRun SMALL =
            SyntheticRun.likeTheDefault().withSeeds(1).withSteps(24).withRates(List.of(0.1, 3.0));

    @TempDir
    Path folder;

    @Test
    void pageSaysFirstWhichRunIsWhichAndWhatDiffers() throws IOException {
        String page = page(SMALL.run("before"), SMALL.withSteps(48).run("after"));

        assertThat(page.indexOf("id=\"runs\"")).isPositive().isLessThan(page.indexOf("id=\"map\""));
        assertThat(page)
                .contains("<strong>before</strong>", "<strong>after</strong>")
                .contains("Nothing differs: code, engine, machine, data and command are the same.")
                .contains("No trial of the same setting, seed and budget was finished in both.");
    }

    @Test
    void pairsOfTheSameTrialsAreTold() throws IOException {
        assertThat(page(SMALL.run("before"), SMALL.run("after")))
                .contains("18 trials of the same setting, seed and budget were finished in both;"
                        + " 18 of them ended with the same parameters, bit for bit.");
    }

    @Test
    void nameOfARunNeverBecomesMarkup() throws IOException {
        assertThat(page(SMALL.run("<img src=x>"), SMALL.run("after")))
                .contains("&lt;img src=x&gt;")
                .doesNotContain("<img src=x>");
    }

    private String page(Run first, Run second) throws IOException {
        Path file = folder.resolve("compare.html");
        ReportWriter.write(RunComparison.of(List.of(first, second), "compare", "compare a b"), Language.ENGLISH, file);
        return Files.readString(file);
    }
}
