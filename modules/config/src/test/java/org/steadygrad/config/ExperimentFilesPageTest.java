package org.steadygrad.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.Experiment;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.StopRules;

/** What docs/experiment-files.md shows is what happens. */
class ExperimentFilesPageTest {
    private static final Pattern BLOCK = Pattern.compile("(?s)```(?:yaml|text)\n(.*?)```");

    private List<String> blocks;

    @BeforeEach
    void readThePage() throws IOException {
        Path page = Path.of(System.getProperty("steadygrad.root"), "docs", "experiment-files.md");
        blocks = BLOCK.matcher(Files.readString(page))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        assertThat(blocks).hasSize(3);
    }

    @Test
    void theCompleteExampleIsAnExperiment() {
        Experiment experiment = ExperimentReader.parse(blocks.get(0), "example", Vocabularies.small());

        assertThat(experiment.stop()).isEqualTo(StopRules.defaults());
        assertThat(experiment.grid().levels().get(Factor.LEARNING_RATE)).containsExactly(0.01, 0.032, 0.1, 0.32, 1.0);
        int whole = 3 * 3 * 5 * 2;
        int firstPattern = 5;
        int secondPattern = 3 * 2 * 2;
        assertThat(experiment.grid().settings()).hasSize(whole - firstPattern - secondPattern);
    }

    @Test
    void theFaultyExampleGivesTheMessages() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(
                        () -> ExperimentReader.parse(blocks.get(1), "experiments/clipping.yaml", Vocabularies.small()))
                .withMessage(blocks.get(2).stripTrailing());
    }
}
