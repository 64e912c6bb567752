package org.steadygrad.export.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.export.Score;

/** A row per value: of every series of every finished trial, and of the evaluations on the test set. */
final class SeriesTable {
    private static final List<String> COLUMNS =
            List.of("trial", "quantity", "part", "statistic", "step", "bin", "value");

    private final CsvTable table;

    private SeriesTable(CsvTable table) {
        this.table = table;
    }

    static void write(Run run, OutputStream out) throws IOException {
        SeriesTable series = new SeriesTable(new CsvTable(out));
        series.table.row(COLUMNS);
        for (TrialResult result : run.results()) {
            series.add(result);
        }
        series.table.end();
    }

    private void add(TrialResult result) throws IOException {
        String trial = result.outcome().trialId();
        for (Score score : Score.values()) {
            for (Evaluation evaluation : result.outcome().evaluations()) {
                table.row(List.of(
                        trial,
                        score.id(),
                        Series.NETWORK,
                        Series.Statistic.EACH.id(),
                        String.valueOf(evaluation.step()),
                        CsvTable.MISSING,
                        CsvTable.number(score.of(evaluation))));
            }
        }
        for (Series one : result.series()) {
            add(trial, one);
        }
    }

    private void add(String trial, Series series) throws IOException {
        int width = series.quantity().width();
        for (int i = 0; i < series.values().length; i++) {
            table.row(List.of(
                    trial,
                    series.quantity().id(),
                    series.part(),
                    series.statistic().id(),
                    String.valueOf(series.steps()[i / width]),
                    width == 1 ? CsvTable.MISSING : String.valueOf(i % width),
                    CsvTable.number(series.values()[i])));
        }
    }
}
