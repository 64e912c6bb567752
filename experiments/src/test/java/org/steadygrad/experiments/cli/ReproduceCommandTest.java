package org.steadygrad.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.RunHeader;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.provenance.Provenance;
import org.steadygrad.experiments.run.TinyExperiment;
import org.steadygrad.store.RunStore;

class ReproduceCommandTest {
    @TempDir
    static Path reports;

    private static Run stored;

    @BeforeAll
    static void run() {
        Path folder = reports.resolve("tiny");
        Terminal.run(
                "run",
                TinyExperiment.file(),
                "--seeds",
                "1",
                "--reports",
                reports.toString(),
                "--out",
                folder.toString());
        stored = RunStore.read(folder);
    }

    @Test
    void sampleOfARunComesOutBitForBit() {
        Terminal terminal = reproduce("tiny", "--trials", "3");

        assertThat(terminal.err()).isEmpty();
        assertThat(terminal.out())
                .startsWith(
                        "tiny: 3 of 8 finished trials again\nCode, data, engine and machine are those of the run.\n")
                .contains("  bit for bit as recorded: final parameters, ")
                .endsWith("\n3 of 3 trials bit for bit as recorded, 0 other within the tolerance, 0 beyond it\n"
                        + "Reproduced.\n");
        assertThat(terminal.exitCode()).isZero();
    }

    @Test
    void recordThatIsNotWhatTheTrialGivesIsFound() {
        store("tampered", stored.header().provenance(), stored.results());

        Terminal terminal = reproduce("tampered", "--trial", first().outcome().trialId());

        assertThat(terminal.out())
                .contains("hash of the final parameters: " + "0".repeat(64) + " -> "
                        + first().outcome().parameterHash())
                .endsWith("Not reproduced.\n");
        assertThat(terminal.exitCode()).isEqualTo(1);
    }

    @Test
    void otherCodeIsSaidAndJudgedByTheTolerance() {
        Provenance then = stored.header().provenance();
        Provenance other = new Provenance(
                then.version(),
                then.revision(),
                "0123456789abcdef",
                then.libraries(),
                then.dataHashes(),
                then.host(),
                then.attestation(),
                then.parallelTrials(),
                then.command(),
                then.started());
        store("older", other, stored.results());

        Terminal terminal = reproduce("older", "--trial", first().outcome().trialId());

        assertThat(terminal.out())
                .contains("trial code         0123456789abcdef -> " + then.codeVersion())
                .contains(
                        "So trials may come out otherwise; the tolerance: the loss of the first 10 steps within 0.1%,")
                .endsWith(
                        "0 of 1 trials bit for bit as recorded, 1 other within the tolerance, 0 beyond it\nReproduced.\n");
        assertThat(terminal.exitCode()).isZero();
    }

    @Test
    void whatIsWrongIsOneMessage() {
        store("empty", stored.header().provenance(), List.of());

        assertThat(reproduce("empty").err())
                .isEqualTo("steadygrad: empty has no finished trial to reproduce (8 planned)\n");
        assertThat(reproduce("tiny", "--trial", "zz").err())
                .startsWith("steadygrad: TRIAL must be the beginning of one trial's id, got zz, which 0 of");
        assertThat(reproduce("tiny", "--trials", "0").err()).isEqualTo("steadygrad: --trials must be >= 1, got 0\n");
        assertThat(reproduce("nothing").exitCode()).isEqualTo(2);
    }

    private static TrialResult first() {
        return stored.results().get(0);
    }

    /** Stores the run under another name, the first of these results with another hash of its parameters. */
    private static void store(String name, Provenance provenance, List<TrialResult> results) {
        RunHeader header = stored.header();
        RunHeader other = new RunHeader(
                header.experiment(), header.question(), header.source(), header.target(), header.plan(), provenance);
        try (RunStore store = RunStore.create(reports.resolve(name), other)) {
            results.stream().limit(1).map(ReproduceCommandTest::tampered).forEach(store::add);
        }
    }

    private static TrialResult tampered(TrialResult result) {
        Outcome o = result.outcome();
        Outcome other = new Outcome(
                o.trialId(),
                o.trial(),
                o.verdict(),
                o.findings(),
                o.postMortem(),
                o.evaluations(),
                o.steps(),
                o.examples(),
                o.stepsToTarget(),
                o.control(),
                o.majorityShare(),
                "0".repeat(64),
                o.warnings(),
                o.seconds());
        return new TrialResult(other, result.series());
    }

    private static Terminal reproduce(String... arguments) {
        return Terminal.on(
                reports,
                Stream.concat(Stream.of("reproduce"), Stream.of(arguments)).toArray(String[]::new));
    }
}
