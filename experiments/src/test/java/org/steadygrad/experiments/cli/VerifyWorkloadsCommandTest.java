package org.steadygrad.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steadygrad.experiments.run.ExperimentFiles;
import org.steadygrad.experiments.workloads.WorkloadCheck;
import org.steadygrad.experiments.workloads.WorkloadChecks;

/** Trains what the quick form trains, as a user would. */
class VerifyWorkloadsCommandTest {
    private static final String FILES = Path.of(System.getProperty("steadygrad.root"), "experiments", "workloads")
            .toString();

    @TempDir
    private Path folder;

    @Test
    void workloadsAreWhatIsPublishedOfThem() {
        Terminal verified = Terminal.on(folder, "verify-workloads", "--quick", "--from", FILES);

        assertThat(verified.err()).isEmpty();
        assertThat(verdicts(verified)).hasSize(8).allMatch(line -> line.startsWith("holds"));
        assertThat(verified.exitCode()).isZero();
        assertThat(folder.resolve("workloads-quick").resolve("depth").resolve("report.html"))
                .exists();
    }

    @Test
    void anUnknownCheckIsRefusedWithTheNearestName() {
        Terminal refused = Terminal.on(folder, "verify-workloads", "deptj");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains("no check deptj").contains("depth");
    }

    @Test
    void aCheckWhoseDataAreCorruptIsToldAndIsNoSuccess() throws IOException {
        Path digits = Files.createDirectory(folder.resolve("digits"));
        Files.write(digits.resolve("t10k-images-idx3-ubyte"), new byte[] {0, 0, 8, 1});
        Files.write(digits.resolve("t10k-labels-idx1-ubyte"), new byte[] {0, 0, 8, 1});
        Path studies = Files.createDirectory(folder.resolve("studies"));
        Files.writeString(
                studies.resolve("article-on-mnist.yaml"),
                Files.readString(Path.of(FILES, "article-on-mnist.yaml"))
                        .replace("name: mnist,", "name: mnist, folder: '%s',".formatted(digits)));

        Terminal verified = Terminal.on(folder, "verify-workloads", "article-on-mnist", "--from", studies.toString());

        assertThat(verified.out()).startsWith("not checked article-on-mnist: ").contains("t10k-images-idx3-ubyte");
        assertThat(verified.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    }

    static Stream<String> studies() {
        return WorkloadChecks.all().stream()
                .filter(WorkloadCheck.Study.class::isInstance)
                .map(WorkloadCheck::name);
    }

    @ParameterizedTest
    @MethodSource("studies")
    void everyStudyHasAnExperimentAtLength(String name) {
        assertThat(ExperimentFiles.read(Path.of(FILES, name + ".yaml")).plan()).isNotEmpty();
    }

    private static List<String> verdicts(Terminal terminal) {
        return terminal.out()
                .lines()
                .filter(line -> line.contains(": ") && line.matches("(holds|FAILS|not checked) .*"))
                .toList();
    }
}
