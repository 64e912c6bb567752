package org.steadygrad.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    private static List<String> verdicts(Terminal terminal) {
        return terminal.out()
                .lines()
                .filter(line -> line.contains(": ") && line.matches("(holds|FAILS|not checked) .*"))
                .toList();
    }
}
