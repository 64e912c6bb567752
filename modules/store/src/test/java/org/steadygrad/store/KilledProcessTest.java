package org.steadygrad.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.store.ChildJvm.Task;

class KilledProcessTest {
    private static final int ROUNDS = 6;
    private static final int TRIALS = 2000;

    @TempDir
    private Path folder;

    @Test
    void noAcknowledgedTrialIsLostAndNoneIsInPieces() throws IOException, InterruptedException {
        RunStore.create(folder, Examples.header(TRIALS)).close();
        Map<String, Integer> positions = positions();
        TreeSet<Integer> acknowledged = new TreeSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(acknowledgedBeforeTheKill());
            TreeSet<Integer> stored = new TreeSet<>();
            for (TrialResult result : RunStore.read(folder).results()) {
                int position = positions.get(result.outcome().trialId());
                assertThat(result).isEqualTo(Examples.result(position, ChildJvm.STEPS));
                stored.add(position);
            }
            assertThat(stored).containsAll(acknowledged).hasSizeLessThanOrEqualTo(acknowledged.size() + round + 1);
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS);
    }

    private static Map<String, Integer> positions() {
        return IntStream.range(0, TRIALS)
                .boxed()
                .collect(Collectors.toMap(i -> Examples.planned(i).id(), Function.identity()));
    }

    private TreeSet<Integer> acknowledgedBeforeTheKill() throws IOException, InterruptedException {
        TreeSet<Integer> acknowledged = new TreeSet<>();
        try (ChildJvm child = ChildJvm.start(Task.WRITE, folder, TRIALS)) {
            acknowledged.add(position(child.line()));
            Thread.sleep(new SplittableRandom().nextInt(80));
            child.kill();
            child.lines().forEach(line -> acknowledged.add(position(line)));
        }
        return acknowledged;
    }

    private static int position(String line) {
        assertThat(line).startsWith("stored ");
        return Integer.parseInt(line.substring("stored ".length()));
    }

    @RepeatedTest(4)
    void aRunIsThereWhollyOrNotAtAll() throws IOException, InterruptedException {
        Path run = folder.resolve("run");
        try (ChildJvm child = ChildJvm.start(Task.CREATE, run, TRIALS)) {
            assertThat(child.line()).isEqualTo("ready");
            Thread.sleep(new SplittableRandom().nextInt(800));
        }
        if (!Files.exists(run.resolve("run.sqlite"))) {
            RunStore.create(run, Examples.header(TRIALS)).close();
        }
        assertThat(RunStore.read(run).header()).isEqualTo(Examples.header(TRIALS));
        assertThat(RunStore.summaries(folder)).hasSize(1);
    }

    @Test
    void anUndisturbedRunAndAResumedOneAreEqual() throws IOException {
        int trials = 60;
        RunStore.create(folder, Examples.header(trials)).close();
        try (ChildJvm child = ChildJvm.start(Task.WRITE, folder, trials)) {
            assertThat(child.line()).isEqualTo("stored 0");
            assertThat(child.line()).isEqualTo("stored 1");
        }
        try (ChildJvm child = ChildJvm.start(Task.WRITE, folder, trials)) {
            assertThat(child.lines()).doesNotContain("stored 0", "stored 1");
        }
        assertThat(RunStore.read(folder).results())
                .containsExactlyElementsOf(IntStream.range(0, trials)
                        .mapToObj(i -> Examples.result(i, ChildJvm.STEPS))
                        .toList());
    }
}
