package org.steadygrad.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.diagnostics.monitor.Recording;

class ReportCommandTest {
    @TempDir
    Path folder;

    private Path recording() throws IOException {
        Path file = folder.resolve("training.steadygrad");
        new Recording(
                        List.of(new Series(Quantity.LOSS, new int[] {1, 2, 3}, new float[] {3, 2, 1})),
                        List.of(),
                        List.of(),
                        Optional.empty())
                .write(file);
        return file;
    }

    @Test
    void aMonitorsFileGetsAPageBesideIt() throws IOException {
        Path file = recording();

        Terminal terminal = Terminal.run("report", file.toString());

        assertThat(terminal.err()).isEmpty();
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out()).isEqualTo("Report: " + file + ".html\n");
        assertThat(folder.resolve("training.steadygrad.html"))
                .content()
                .contains("<html lang=\"en\">", "<h1>training.steadygrad</h1>");
    }

    @Test
    void thePageCanBeInChinese() throws IOException {
        Terminal.run("report", recording().toString(), "--lang", "zh");

        assertThat(folder.resolve("training.steadygrad.html"))
                .content()
                .contains("<html lang=\"zh\">", "由 StabilityMonitor 记录");
    }

    @Test
    void anUnknownLanguageIsRefused() throws IOException {
        Terminal terminal = Terminal.run("report", recording().toString(), "--lang", "fr");

        assertThat(terminal.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(terminal.err()).contains("lang must be one of en, zh, got fr");
    }

    @Test
    void anotherKindOfFileIsRefused() throws IOException {
        Path other = Files.writeString(folder.resolve("notes.txt"), "no recording");

        Terminal terminal = Terminal.run("report", other.toString());

        assertThat(terminal.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(terminal.err()).contains("must be a whole recording of training");
    }
}
