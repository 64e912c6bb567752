package org.steadygrad.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.store.RunStore;

/** A network learns the characters of this source file, from the command line. */
class TextRunTest {
    private static final Path TEXT = Path.of(
            System.getProperty("steadygrad.root"),
            "experiments/src/test/java/org/steadygrad/experiments/cli/TextRunTest.java");

    private static final String EXPERIMENT =
            """
            name: text
            question: Does a recurrent network learn which character follows?
            data: {name: char, file: "%s", length: 16}
            model: {name: lstm, width: 16, truncated: 8}
            factors:
              optimizer: adam
              control: clip-global-norm:1
              learningRate: 0.02
              batchSize: 16
            seeds: 2
            budget: {steps: 60, evaluateEvery: 30}
            """;

    @TempDir
    private Path folder;

    private List<Outcome> run(Path file, String name) {
        Path run = folder.resolve(name);
        Terminal ran = Terminal.on(folder, "run", file.toString(), "--out", run.toString());

        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isZero();
        assertThat(run.resolve("report.html")).exists();
        return RunStore.read(run).results().stream().map(TrialResult::outcome).toList();
    }

    @Test
    void oneSeedLearnsTheSameToTheLastBitTwice() throws IOException {
        Path text = Files.copy(TEXT, folder.resolve("文本.txt"));
        Path file = Files.writeString(folder.resolve("text.yaml"), EXPERIMENT.formatted(text.getFileName()));

        List<Outcome> first = run(file, "first");
        List<Outcome> second = run(file, "second");

        assertThat(hashes(second)).hasSize(2).doesNotHaveDuplicates().isEqualTo(hashes(first));
        assertThat(second.stream().map(Outcome::evaluations).toList())
                .isEqualTo(first.stream().map(Outcome::evaluations).toList());
        assertThat(first).allSatisfy(outcome -> assertThat(outcome.finalLoss())
                .isLessThan(outcome.evaluations().get(0).loss()));
    }

    private static List<String> hashes(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::parameterHash).toList();
    }
}
