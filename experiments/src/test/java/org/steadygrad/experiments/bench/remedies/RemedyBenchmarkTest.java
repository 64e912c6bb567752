package org.steadygrad.experiments.bench.remedies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.analysis.diagnosis.Cause;
import org.steadygrad.analysis.diagnosis.Experience;
import org.steadygrad.analysis.diagnosis.Remedy;
import org.steadygrad.experiments.cli.Steadygrad;

/** On a real run in which some trials explode and some do not. */
class RemedyBenchmarkTest {
    @TempDir
    Path folder;

    @Test
    void explodedTrialsAreTrainedWithEachRemedyOnceAndGoOnFromTheFile() throws IOException {
        Path experiment = Files.writeString(
                folder.resolve("explosions.yaml"),
                """
                name: explosions
                question: Which learning rate explodes?
                data: {name: glyphs, train: 600, test: 100}
                model: {name: mlp, width: 16, depth: 1}
                factors:
                  optimizer: sgd
                  learningRate: [0.1, 100]
                seeds: 2
                budget: {steps: 60, evaluateEvery: 10}
                """);
        Path run = folder.resolve("run");
        Steadygrad.execute("run", experiment.toString(), "--out", run.toString(), "--reports", folder.toString());
        Path file = folder.resolve("attempts.csv");

        Experience first = measure(run, file, "2 trials went wrong; ", ", 0 of them known");
        List<String> attempts = Files.readAllLines(file);
        Files.write(file, attempts.subList(0, 8));
        Experience again = measure(run, file, "2 trials went wrong; ", ", 7 of them known");

        assertThat(again).isEqualTo(first);
        assertThat(Files.readAllLines(file)).containsExactlyInAnyOrderElementsOf(attempts);
        assertThat(first.of(Cause.RATE_AT_START, Remedy.ADAM).orElseThrow())
                .isEqualTo(new Experience.Row(Cause.RATE_AT_START, Remedy.ADAM, 2, 2, 2));
        assertThat(first.of(Cause.RATE_AT_START, Remedy.RATE_TENFOLD).orElseThrow())
                .isEqualTo(new Experience.Row(Cause.RATE_AT_START, Remedy.RATE_TENFOLD, 2, 0, 0));
        assertThat(first.of(Cause.RATE_AT_START, Remedy.LEAKY_RELU)).isPresent();
        assertThat(first.of(Cause.RATE_AT_START, Remedy.BATCH_NORM)).isEmpty();
        assertThat(first.of(Cause.RATE_AT_START, Remedy.NO_MOMENTUM)).isEmpty();
    }

    private static Experience measure(Path run, Path file, String... said) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Experience experience = new RemedyBenchmark(
                        List.of(run), 10, Optional.of(file), new PrintStream(out, true, StandardCharsets.UTF_8))
                .run();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(said);
        return experience;
    }
}
