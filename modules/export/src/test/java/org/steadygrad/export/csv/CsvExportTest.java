package org.steadygrad.export.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.export.ExampleRun;

class CsvExportTest {
    @TempDir
    Path folder;

    @Test
    void trialsHaveARowEachWithEveryFactorAndWhatCameOfIt() throws IOException {
        Path file = CsvExport.write(ExampleRun.run(), folder).get(0);
        List<Map<String, String>> rows = rows(file);

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0))
                .containsEntry("trial", ExampleRun.FIRST)
                .containsEntry("optimizer", "nesterov:0.9")
                .containsEntry("control", "none")
                .containsEntry("learningRate", "0.1")
                .containsEntry("batchSize", "32")
                .containsEntry("replicate", "7")
                .containsEntry("verdict", "BUDGET_EXHAUSTED")
                .containsEntry("diverged", "FALSE")
                .containsEntry("onsetStep", "")
                .containsEntry("finalAccuracy", "0.3333333333333333")
                .containsEntry("stepsToTarget", "")
                .containsEntry("warnings", "slow, and\nsaid so");
        assertThat(rows.get(1))
                .containsEntry("control", "clip{threshold=0.5, per=layer} + skip-non-finite")
                .containsEntry("verdict", "NON_FINITE_LOSS")
                .containsEntry("diverged", "TRUE")
                .containsEntry("verdictStep", "3")
                .containsEntry("onsetStep", "2")
                .containsEntry("onsetPart", "conv1/W")
                .containsEntry("finalLoss", "NaN");
    }

    @Test
    void seriesHaveARowForEachValueAndNumbersThatPandasAndRRead() throws IOException {
        Path file = CsvExport.write(ExampleRun.run(), folder).get(1);
        List<String> lines = Files.readString(file).lines().toList();

        assertThat(lines.get(0)).isEqualTo("trial,quantity,part,statistic,step,bin,value");
        assertThat(lines)
                .contains(
                        ExampleRun.FIRST + ",test-accuracy,network,each,2,,0.5",
                        ExampleRun.FIRST + ",loss,network,each,1,,2.5",
                        ExampleRun.FIRST + ",loss,network,each,3,,1.0E-7",
                        ExampleRun.FIRST + ",gradient-norm,conv1,mean,3,,2.0",
                        ExampleRun.FIRST + ",gradient-norm,conv1,max,3,,5.0",
                        ExampleRun.FIRST + ",parameter-histogram,conv1,each,3,59,7.0",
                        ExampleRun.EXPLODED + ",loss,network,each,1,,Inf",
                        ExampleRun.EXPLODED + ",loss,network,each,2,,-Inf",
                        ExampleRun.EXPLODED + ",loss,network,each,3,,NaN");
        assertThat(lines).hasSize(1 + 2 * 3 + 4 + 2 + 2 + 2 * 60 + 3);
    }

    @Test
    void fieldsAreQuotedAsRfc4180Says() throws IOException {
        Path file = CsvExport.write(ExampleRun.run(), folder).get(0);

        assertThat(Files.readString(file))
                .contains(",\"clip{threshold=0.5, per=layer} + skip-non-finite\",")
                .contains(",\"slow, and\nsaid so\"\r\n");
    }

    /** A reader of RFC 4180, written apart from the writer. */
    private static List<Map<String, String>> rows(Path file) throws IOException {
        List<List<String>> records = new ArrayList<>(List.of(new ArrayList<>()));
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        String text = Files.readString(file);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escaped = quoted && text.startsWith("\"\"", i);
            if (escaped) {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || text.startsWith("\r\n", i))) {
                records.get(records.size() - 1).add(field.toString());
                field.setLength(0);
                if (c == '\r') {
                    records.add(new ArrayList<>());
                    i++;
                }
            } else {
                field.append(c);
            }
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> record : records.subList(1, records.size() - 1)) {
            assertThat(record).hasSameSizeAs(records.get(0));
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < record.size(); i++) {
                row.put(records.get(0).get(i), record.get(i));
            }
            rows.add(row);
        }
        return rows;
    }
}
