package org.steadygrad.diagnostics.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.outcome.Verdict.Kind;
import org.steadygrad.diagnostics.monitor.Recording;

class WatchedTrainingTest {
    @TempDir
    private Path folder;

    @Test
    void theExplosionIsFoundAndSaved() throws IOException {
        WatchedTraining.main(new String[] {folder.toString()});
        Recording recording = Recording.read(folder.resolve("training.steadygrad"));
        assertThat(recording.verdicts()).singleElement().satisfies(verdict -> assertThat(verdict.kind())
                .isEqualTo(Kind.NON_FINITE_LOSS));
        assertThat(recording.series()).isNotEmpty();
    }
}
