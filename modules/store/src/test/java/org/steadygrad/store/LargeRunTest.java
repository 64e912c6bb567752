package org.steadygrad.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.outcome.Run;

class LargeRunTest {
    private static final int TRIALS = 2000;
    private static final int STEPS = 300;
    private static final int SERIES = 5;

    @TempDir
    private Path reports;

    /** The figures printed are for the reader; what is asserted is the size. */
    @Test
    void aRecordedValueCostsLessThanEightBytes() throws IOException {
        Path folder = reports.resolve("run");
        String writing = seconds(() -> write(folder));
        String reading = seconds(() -> RunStore.read(folder));
        String summing = seconds(() -> RunStore.summaries(reports));
        Run run = RunStore.read(folder);
        long values = run.results().stream()
                .flatMap(result -> result.series().stream())
                .mapToLong(series -> series.length())
                .sum();
        long bytes = Files.size(folder.resolve("run.sqlite"));
        System.out.printf(
                "%d trials: %.1f MB, %.2f bytes per value; written in %s s, read in %s s, summed up in %s s%n",
                TRIALS, bytes / 1e6, bytes / (double) values, writing, reading, summing);
        assertThat(values).isEqualTo((long) TRIALS * STEPS * SERIES);
        assertThat(bytes).isLessThan(8 * values);
        assertThat(run.results().get(TRIALS - 1)).isEqualTo(Examples.result(TRIALS - 1, STEPS));
    }

    private static void write(Path folder) {
        try (RunStore store = RunStore.create(folder, Examples.header(TRIALS))) {
            for (int position = 0; position < TRIALS; position++) {
                store.add(Examples.result(position, STEPS));
            }
        }
    }

    private static String seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return "%.2f".formatted((System.nanoTime() - start) / 1e9);
    }
}
