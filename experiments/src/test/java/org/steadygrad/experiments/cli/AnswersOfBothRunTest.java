package org.steadygrad.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment on pictures with classes and on sequences that are answered by numbers. */
class AnswersOfBothRunTest {
    private static final String EXPERIMENT =
            """
            name: both
            question: Does one optimizer suit both?
            factors:
              data: [{name: glyphs, train: 200, test: 100}, {name: adding, length: 2, train: 200, test: 100}]
              model: [{name: mlp, width: 16}, {name: rnn, width: 8}]
              optimizer: [sgd, adam]
              learningRate: [0.01, 0.1]
            pairs: [[data, model]]
            seeds: 1
            budget: {steps: 200, evaluateEvery: 100}
            """;

    @TempDir
    Path folder;

    @Test
    void eachWorkloadIsToldOfByWhatIsMeasured() throws IOException {
        Path file = Files.writeString(folder.resolve("both.yaml"), EXPERIMENT);

        Terminal run = Terminal.on(
                folder, "run", file.toString(), "--out", folder.resolve("run").toString());
        Terminal advice = Terminal.on(folder, "recommend", "run");

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .containsPattern("(?m)^mlp.* on glyphs.*: Each at its own best learning rate, .* is most accurate: ")
                .containsPattern("(?m)^rnn.* on adding.*: .* explains most of the test variance: ");
        String[] parts = advice.out().split("\n(?=rnn)");
        assertThat(parts[0]).startsWith("mlp").contains("test accuracy").doesNotContain("explained");
        assertThat(parts[1]).contains("of the test variance").doesNotContain("accuracy");
    }
}
