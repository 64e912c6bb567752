package org.steadygrad.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Message;
import org.steadygrad.core.text.Texts;
import org.steadygrad.store.RunStore;

/** Records that were left out are told of wherever the results are. */
class SkippedRecordsTest {
    private static final String EXPERIMENT =
            """
            name: table
            question: Does a table with a hole in it train?
            data: {name: csv, file: "%s", label: kind, onBadRecord: skip}
            model: {name: mlp, width: 4}
            factors:
              optimizer: sgd
              learningRate: [0.01, 0.1]
              batchSize: 10
            seeds: 1
            budget: {steps: 4, evaluateEvery: 2}
            """;

    @TempDir
    private Path folder;

    @Test
    void theirCountIsPrintedStoredAndReportedInBothLanguages() throws IOException {
        List<String> lines = new ArrayList<>(List.of("x,y,kind"));
        for (int i = 0; i < 40; i++) {
            lines.add(i == 16 ? "NaN,1,a" : "%d,%d,%s".formatted(i, i * i, i % 2 == 0 ? "a" : "b"));
        }
        Files.write(folder.resolve("数据.csv"), lines);
        Path file = Files.writeString(folder.resolve("table.yaml"), EXPERIMENT.formatted("数据.csv"));
        String english = "1 of 40 records could not be read and were left out: ";

        Terminal ran = Terminal.on(
                folder, "run", file.toString(), "--out", folder.resolve("run").toString());

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains("csv: " + english)
                .contains("数据.csv, row 18, column x: must be a finite number, got \"NaN\"");
        assertThat(RunStore.read(folder.resolve("run")).results()).hasSize(2).allSatisfy(result -> {
            List<Message> warnings = result.outcome().warnings();
            assertThat(warnings).extracting(Texts.in(Language.ENGLISH)::say).anyMatch(say -> say.startsWith(english));
        });
        assertThat(page()).contains(english).contains("row 18, column x");

        Terminal.on(folder, "report", "run", "--lang", "zh");

        assertThat(page()).contains("40 条记录中有 1 条无法读取，已略去：").contains("第 18 行“x”列");
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve("run").resolve("report.html"));
    }
}
