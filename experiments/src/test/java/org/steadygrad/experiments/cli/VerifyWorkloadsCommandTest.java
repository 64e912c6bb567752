package org.steadygrad.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
