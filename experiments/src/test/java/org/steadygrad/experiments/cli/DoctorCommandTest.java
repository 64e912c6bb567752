package org.steadygrad.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.diagnostics.monitor.Recording;
import org.steadygrad.experiments.run.TinyExperiment;
import org.steadygrad.store.RunStore;

class DoctorCommandTest {
    @TempDir
    static Path reports;

    @TempDir
    Path folder;

    @BeforeAll
    static void run() {
        Terminal.on(
                reports,
                "run",
                TinyExperiment.file(),
                "--out",
                reports.resolve("tiny").toString());
    }

    @Test
    void tellsOfARunByCauseWithRemediesInOrder() {
        Terminal terminal = Terminal.on(reports, "doctor", "--training-log", "tiny");

        assertThat(terminal.err()).isEmpty();
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out())
                .contains("The learning rate is too high from the first steps on (")
                .contains("Remedies, in this order:\n  1. ")
                .contains("\n  2. ")
                .contains("\n  3. ")
                .doesNotContain("\n  4. ")
                .endsWith("One trial in full: doctor --training-log tiny TRIAL\n");
    }

    @Test
    void tellsOfATrialWithTheCommandThatTriesARemedy() {
        String id = RunStore.read(reports.resolve("tiny")).results().stream()
                .filter(result -> result.outcome().diverged())
                .findFirst()
                .orElseThrow()
                .outcome()
                .trialId();

        Terminal terminal = Terminal.on(reports, "doctor", "--training-log", "tiny", id);

        assertThat(terminal.out())
                .startsWith(id)
                .contains("Likely cause: The learning rate is too high from the first steps on.\n  It began at step ")
                .contains("To try one from shortly before the end: replay tiny " + id + " --with ");
    }

    /** What had no time to learn is not taken for what cannot. */
    @Test
    void ofASearchTrialsThatWereStoppedAtARungAreNotLookedAt() {
        Terminal.on(
                reports,
                "run",
                TinyExperiment.space(),
                "--out",
                reports.resolve("space").toString());
        List<Outcome> outcomes = RunStore.read(reports.resolve("space")).results().stream()
                .map(TrialResult::outcome)
                .toList();
        long stopped = outcomes.stream()
                .filter(outcome -> outcome.trial().budget().length() < 36)
                .filter(outcome -> outcome.verdict().kind() == Verdict.Kind.BUDGET_EXHAUSTED
                        || outcome.verdict().kind() == Verdict.Kind.PLATEAU)
                .count();

        Terminal terminal = Terminal.on(reports, "doctor", "--training-log", "space");

        assertThat(stopped).isPositive();
        assertThat(terminal.out())
                .contains(" of " + (outcomes.size() - stopped) + " trials\n" + stopped
                        + " that the search stopped at a rung are not looked at\n")
                .contains("sgd at learning rate", "adam at learning rate")
                .doesNotContain("adam{");
    }

    @Test
    void aTrialWithoutARunIsRefused() {
        Terminal terminal = Terminal.on(reports, "doctor", "4f2a");

        assertThat(terminal.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(terminal.err()).contains("TRIAL needs --training-log RUN beside it, got 4f2a");
    }

    @Test
    void aForeignFileGetsOneMessage() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "loss 2.3\nloss NaN\n");

        assertRefused(file);
    }

    @Test
    void aBrokenOffFileGetsOneMessage() throws IOException {
        Path file = folder.resolve("training.steadygrad");
        new Recording(
                        List.of(new Series(Quantity.LOSS, new int[] {1, 2}, new float[] {2, 1})),
                        List.of(),
                        List.of(),
                        Optional.empty())
                .write(file);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        assertRefused(file);
    }

    @Test
    void anUnknownRunGetsOneMessage() {
        Terminal terminal = Terminal.on(reports, "doctor", "--training-log", "nothing-there");

        assertThat(terminal.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(terminal.err().lines()).hasSize(1);
    }

    private static void assertRefused(Path file) {
        Terminal terminal = Terminal.on(reports, "doctor", "--training-log", file.toString());

        assertThat(terminal.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(terminal.err())
                .isEqualTo("steadygrad: " + file + " must be a whole recording of training, got another file\n");
    }
}
