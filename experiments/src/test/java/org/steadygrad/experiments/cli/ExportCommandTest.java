package org.steadygrad.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.experiments.run.TinyExperiment;
import org.steadygrad.store.RunStore;

class ExportCommandTest {
    @TempDir
    static Path reports;

    @TempDir
    Path folder;

    @BeforeAll
    static void run() {
        Terminal.run(
                "run",
                TinyExperiment.file(),
                "--seeds",
                "1",
                "--reports",
                reports.toString(),
                "--out",
                reports.resolve("tiny").toString());
    }

    @Test
    void tablesGoBelowTheRunsFolder() throws Exception {
        Terminal terminal = export("tiny", "--to", "csv");

        Path trials = reports.resolve("tiny/export/csv/trials.csv");
        assertThat(terminal.err()).isEmpty();
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out()).contains(trials + "\n").endsWith("8 of 8 trials of tiny\n");
        assertThat(Files.readAllLines(trials)).hasSize(9);
    }

    @Test
    void chosenTrialsGoWhereTheUserSays() throws Exception {
        Run stored = RunStore.read(reports.resolve("tiny"));
        String trial = stored.results().get(3).outcome().trialId();

        Terminal terminal = export("tiny", "--to", "json", "--output", folder.toString(), "--trials", trial);

        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out()).endsWith("1 of 8 trials of tiny\n");
        assertThat(Files.readString(folder.resolve("run.json")))
                .contains("\"id\":\"" + trial)
                .doesNotContain(stored.results().get(0).outcome().trialId());
    }

    @Test
    void tensorBoardIsToldWhereToLook() {
        Terminal terminal = export("tiny", "--to", "tensorboard", "--output", folder.toString());

        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out()).contains("tensorboard --logdir \"" + folder + "\"");
        assertThat(folder).isDirectoryContaining("glob:**/optimizer=*,seed=1,*");
    }

    @Test
    void whatIsWrongIsOneMessage() {
        assertThat(export("tini", "--to", "csv").err())
                .isEqualTo("steadygrad: no run tini (did you mean tiny?) in " + reports + "\n");
        assertThat(export("tiny", "--to", "csv", "--trials", "zz").err())
                .startsWith("steadygrad: trials must be beginnings of ids of finished trials, got zz,");
        assertThat(export("tiny", "--to", "xml").err()).contains("csv", "json", "tensorboard", "mlflow");
        assertThat(export("tiny", "--to", "mlflow", "--url", "localhost").exitCode())
                .isEqualTo(2);
        Terminal refused = export("tiny", "--to", "mlflow", "--url", "http://127.0.0.1:1");
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err())
                .startsWith(
                        "steadygrad: MLflow server http://127.0.0.1:1, call experiments/get-by-name: cannot be reached")
                .hasLineCount(1);
    }

    private static Terminal export(String... arguments) {
        return Terminal.on(
                reports,
                Stream.concat(Stream.of("export"), Stream.of(arguments)).toArray(String[]::new));
    }
}
