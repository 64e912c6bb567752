package org.steadygrad.arbiter.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.arbiter.runner.RunnerSettings;
import org.steadygrad.backend.Engine;

class SearchedNetworkTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        Engine.start();
    }

    @Test
    void aNetworkIsFoundAmongThoseThatDiverge() {
        Path journal = folder.resolve("journal");
        List<String> first = printed(journal.toString());
        assertThat(first)
                .hasSize(17)
                .last()
                .asString()
                .matches("best: candidate \\d+, 9\\d\\.\\d% of the test points right");
        assertThat(first).anyMatch(line -> line.matches(" *\\d+  \\d+ units at a rate of [^:]+: step \\d+: .*"));
        assertThat(printed(journal.toString()).get(16)).isEqualTo(first.get(16));
    }

    @Test
    void severalAtOnceFindWhatOneSeedFindsAgain() {
        assertThat(scores(SearchedNetwork.search(RunnerSettings.atOnce(2))))
                .hasSize(16)
                .isEqualTo(scores(SearchedNetwork.search(RunnerSettings.atOnce(2))));
    }

    private static List<String> scores(IOptimizationRunner runner) {
        return runner.getCandidateStatus().stream()
                .map(CandidateInfo::getScore)
                .map(String::valueOf)
                .toList();
    }

    private static List<String> printed(String... args) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            SearchedNetwork.main(args);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
