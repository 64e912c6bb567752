package org.steadygrad.arbiter.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

    /** A real process, killed with SIGKILL; its journal ends as that of one that was left alone, to the last bit. */
    @Test
    void aSearchThatWasKilledGoesOnAsIfItHadNotBeen() throws Exception {
        Path killed = folder.resolve("killed");
        Process process = start(killed);
        while (!Files.exists(killed) || Files.readAllLines(killed).size() < 5) {
            assertThat(process.isAlive()).as("the search goes on").isTrue();
            Thread.sleep(5);
        }
        process.destroyForcibly().waitFor();
        assertThat(Files.readAllLines(killed).size()).isLessThan(17);
        assertThat(start(killed).waitFor()).isZero();

        Path undisturbed = folder.resolve("undisturbed");
        SearchedNetwork.search(RunnerSettings.sequential().with(undisturbed));
        assertThat(killed).hasSameTextualContentAs(undisturbed);
    }

    private Process start(Path journal) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SearchedNetwork.class.getName(),
                        journal.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
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
