package org.steadygrad.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.experiments.run.TinyExperiment;
import org.steadygrad.optimizers.Optimizers;
import org.steadygrad.store.RunStore;
import picocli.CommandLine;

class CommandLineTest {
    @TempDir
    Path folder;

    @Test
    void runWritesAReportAndAnIndexAndSaysWhere() {
        Path reports = folder.resolve("reports");
        Terminal terminal = Terminal.run("run", TinyExperiment.file(), "--reports", reports.toString());

        assertThat(terminal.err()).isEmpty();
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out())
                .contains("tiny: 16 trials, ")
                .contains("16/16 trials, ")
                .contains("of 16 trials diverged")
                .containsPattern("Report: .*tiny-\\d{8}-\\d{6}/report\\.html\n$");
        assertThat(reports.resolve("index.html")).content().contains("tiny-");
        assertThat(report(terminal)).content().contains("Does a tiny net survive a large learning rate?");
    }

    @Test
    void seedsOnTheCommandLineReplaceTheFiles() {
        Path out = folder.resolve("run");
        Terminal terminal = run("--out", out.toString(), "--seeds", "1", "--parallel", "1");

        assertThat(terminal.exitCode()).isZero();
        Run stored = RunStore.read(out);
        assertThat(stored.results()).hasSize(8);
        assertThat(stored.header().provenance().command()).endsWith("tiny.yaml --seeds 1\"");
        assertThat(stored.header().provenance().parallelTrials()).isEqualTo(1);
    }

    @Test
    void reportIsDrawnAgainFromTheStore() throws IOException {
        Path out = folder.resolve("run");
        run("--out", out.toString());
        Files.delete(out.resolve("report.html"));

        Terminal terminal = Terminal.run("report", "run", "--reports", folder.toString());

        assertThat(terminal.exitCode()).isZero();
        assertThat(out.resolve("report.html")).isNotEmptyFile();
    }

    @Test
    void resumeOfAFinishedRunTrainsNothingAgain() {
        Path out = folder.resolve("run");
        run("--out", out.toString());
        Run before = RunStore.read(out);

        Terminal terminal = run("--resume");

        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out()).contains("16 trials (16 finished before)");
        assertThat(RunStore.read(out)).isEqualTo(before);
    }

    @Test
    void resumeWithOtherSettingsIsRefused() {
        Path out = folder.resolve("run");
        run("--out", out.toString());

        Terminal named = run("--resume", "--out", out.toString(), "--seeds", "3");
        Terminal unnamed = run("--resume", "--seeds", "3");

        assertThat(named.exitCode()).isEqualTo(2);
        assertThat(named.err()).contains(out + " cannot be resumed: it planned other trials");
        assertThat(unnamed.exitCode()).isEqualTo(2);
        assertThat(unnamed.err()).contains("nothing to resume: no run in " + folder + " planned these trials of tiny");
    }

    @Test
    void folderThatHoldsARunIsNotOverwritten() {
        Path out = folder.resolve("run");
        run("--out", out.toString());

        Terminal terminal = run("--out", out.toString());

        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.err()).contains(out.toString()).contains("--resume");
    }

    @Test
    void faultyExperimentIsNamedAndNothingWritten() throws IOException {
        Path file = folder.resolve("faulty.yaml");
        Files.writeString(file, Files.readString(Path.of(TinyExperiment.file())).replace("nesterov]", "nestrov]"));
        Path reports = folder.resolve("reports");

        Terminal terminal = Terminal.run("run", file.toString(), "--reports", reports.toString());

        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.err()).contains("faulty.yaml:6:20: ").contains("did you mean nesterov?");
        assertThat(reports).doesNotExist();
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void partsThatDoNotFitAreNamedAndNothingWritten() throws IOException {
        Path file = folder.resolve("unfit.yaml");
        Files.writeString(
                file, Files.readString(Path.of(TinyExperiment.file())).replace("dropout: plain:0.2", "batchSize: 300"));
        Path out = folder.resolve("run");

        Terminal terminal = Terminal.run("run", file.toString(), "--out", out.toString());

        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.err())
                .isEqualTo("steadygrad: batchSize must be from 1 to the number of training examples, 200, got 300\n");
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"run", "claims", "list", "report", "compare", "replay", "reproduce", "export", "doctor", "bench"
            })
    void everyCommandHasHelpWithExamples(String command) {
        Terminal terminal = Terminal.run(command, "--help");

        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out()).startsWith("Usage: steadygrad " + command).contains("Examples:\n");
    }

    /** The list of commands shows the first line of each description. */
    @Test
    void theListOfCommandsSaysWholeSentences() {
        assertThat(new CommandLine(new Steadygrad()).getSubcommands().values())
                .hasSizeGreaterThan(10)
                .extracting(command -> command.getCommandSpec().usageMessage().description()[0])
                .allMatch(line -> line.matches("[A-Z].*[.]"));
    }

    @Test
    void listNamesAllThatAnExperimentCanUse() {
        Terminal terminal = Terminal.run("list");

        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out().lines().map(String::strip).toList())
                .contains("models", "optimizers", "controls", "data")
                .anyMatch(line -> line.startsWith("nesterov ") && line.endsWith("(momentum=0.9)"))
                .anyMatch(line -> line.startsWith("clip-global-norm "))
                .anyMatch(line -> line.startsWith("article-convnet "))
                .anyMatch(line -> line.startsWith("glyphs "));
    }

    @Test
    void listOfOneKindHasALineForEach() {
        List<String> lines = Terminal.run("list", "optimizers").out().lines().toList();

        assertThat(lines).hasSize(Optimizers.catalog().names().size() + 2);
        assertThat(lines.get(1)).isEqualTo("  %-34s %s".formatted("sgd", "mini-batch gradient descent"));
    }

    @Test
    void listOfModelsCountsOnTheDataOfTheirPapers() {
        Terminal terminal = Terminal.run("list", "models");

        assertThat(terminal.err()).isEmpty();
        assertThat(terminal.out().lines().map(String::strip))
                .contains("1,369,738 parameters, 270,798,336 multiply-adds per example of 3x32x32, 10 classes")
                .anyMatch(line -> line.startsWith("61,706 parameters,") && line.endsWith(" of 1x28x28, 10 classes"));
    }

    @Test
    void versionNamesWhatTheResultsDependOn() {
        assertThat(Terminal.run("--version").out())
                .containsPattern("steadygrad \\d+\\.\\d+\\.\\d+.*\n")
                .contains("deeplearning4j 1.0.0-M2.1\n");
    }

    @Test
    void wrongArgumentsAreBadInput() {
        assertThat(Terminal.run("rnu").exitCode()).isEqualTo(2);
        assertThat(Terminal.run("rnu").err()).contains("(did you mean run?)");
        assertThat(run("--seed", "2").err()).contains("(did you mean --seeds?)");
        assertThat(run("--seeds", "0").err()).isEqualTo("steadygrad: --seeds must be >= 1, got 0\n");
        assertThat(run("--seeds", "0").exitCode()).isEqualTo(2);
        assertThat(Terminal.run("run", "no-such-experiment").err())
                .startsWith("steadygrad: no experiment file no-such-experiment");
        assertThat(Terminal.run("report", "no-such-run", "--reports", folder.toString())
                        .err())
                .isEqualTo("steadygrad: no run no-such-run in " + folder + "\n");
    }

    private Terminal run(String... more) {
        String[] args = new String[more.length + 4];
        System.arraycopy(new String[] {"run", TinyExperiment.file(), "--reports", folder.toString()}, 0, args, 0, 4);
        System.arraycopy(more, 0, args, 4, more.length);
        return Terminal.run(args);
    }

    private static Path report(Terminal terminal) {
        String last = terminal.out().lines().reduce((a, b) -> b).orElseThrow();
        return Path.of(last.replace("Report: ", ""));
    }
}
