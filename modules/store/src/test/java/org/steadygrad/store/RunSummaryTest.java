package org.steadygrad.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSummaryTest {
    private static final Instant MORNING = Instant.parse("2026-05-01T08:00:00Z");
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-05-01T20:00:00Z");

    @TempDir
    private Path reports;

    @Test
    void runsAreListedNewestFirst() {
        run("b", MORNING, 2);
        run("c", EVENING, 0);
        run("a", NOON, 5);
        assertThat(RunStore.summaries(reports)).extracting(RunSummary::name).containsExactly("c", "a", "b");
    }

    @Test
    void aSummaryCountsTrials() {
        run("a", NOON, 4);
        assertThat(RunStore.summaries(reports))
                .containsExactly(new RunSummary.Sound(
                        reports.resolve("a"),
                        "optimizer-comparison",
                        Examples.header(1).question(),
                        NOON,
                        5,
                        4,
                        2));
    }

    @Test
    void aDamagedRunIsListedAmongTheOthersWithTheReason() throws IOException {
        run("old", MORNING, 1);
        run("broken", NOON, 1);
        run("new", EVENING, 1);
        Path file = reports.resolve("broken").resolve("run.sqlite");
        Files.writeString(file, "not what it was");
        Files.setLastModifiedTime(file, FileTime.from(NOON));
        List<RunSummary> summaries = RunStore.summaries(reports);
        assertThat(summaries).extracting(RunSummary::name).containsExactly("new", "broken", "old");
        assertThat(summaries.get(1)).isInstanceOfSatisfying(RunSummary.Damaged.class, damaged -> {
            assertThat(damaged.reason()).startsWith(file + " is damaged: ").contains("file is not a database");
            assertThat(damaged.when()).isEqualTo(NOON);
        });
        assertThat(summaries.get(0)).isInstanceOf(RunSummary.Sound.class);
        assertThat(summaries.get(2)).isInstanceOf(RunSummary.Sound.class);
    }

    @Test
    void aRunThatIsGoingOnIsListedAsFarAsItIs() {
        try (RunStore store = RunStore.create(reports.resolve("a"), Examples.header(5, NOON))) {
            store.add(Examples.result(1, 2));
            assertThat(RunStore.summaries(reports))
                    .singleElement()
                    .isInstanceOfSatisfying(RunSummary.Sound.class, run -> {
                        assertThat(run.finished()).isEqualTo(1);
                        assertThat(run.complete()).isFalse();
                    });
        }
    }

    @Test
    void whatIsNoRunIsNotListed() throws IOException {
        Files.createDirectories(reports.resolve("notes"));
        Files.createDirectories(reports.resolve("odd").resolve("run.sqlite"));
        Files.writeString(reports.resolve("index.html"), "<html>");
        assertThat(RunStore.summaries(reports)).isEmpty();
        assertThat(RunStore.summaries(reports.resolve("missing"))).isEmpty();
    }

    private void run(String name, Instant started, int finished) {
        try (RunStore store = RunStore.create(reports.resolve(name), Examples.header(5, started))) {
            for (int i = 0; i < finished; i++) {
                store.add(Examples.result(i, 2));
            }
        }
    }
}
