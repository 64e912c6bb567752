package org.steadygrad.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.store.ChildJvm.Task;

class SharingTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderInUseIsRefusedUntilItsProcessIsKilled() throws IOException {
        RunStore.create(folder, Examples.header(2)).close();
        try (ChildJvm child = ChildJvm.start(Task.HOLD, folder, 2)) {
            assertThat(child.line()).isEqualTo("held 0");
            String refusal = "the run folder \\Q" + folder + "\\E is in use by process " + child.pid()
                    + " since 20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ; wait for it to end, or choose another folder";
            assertThatThrownBy(() -> RunStore.open(folder))
                    .isInstanceOf(EnvironmentException.class)
                    .message()
                    .matches(refusal);
            assertThatThrownBy(() -> RunStore.create(folder, Examples.header(2)))
                    .isInstanceOf(EnvironmentException.class)
                    .message()
                    .matches(refusal);
            assertThat(RunStore.read(folder).header()).isEqualTo(Examples.header(2));
        }
        try (RunStore store = RunStore.open(folder)) {
            store.add(Examples.result(0, 2));
        }
        assertThat(RunStore.read(folder).results()).hasSize(1);
    }

    /** Closing any handle on a file gives up all POSIX locks that the process has on it. */
    @Test
    void aRefusedSecondOpeningDoesNotUnlockTheFirst() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("run")));
        try (RunStore store = RunStore.create(folder.resolve("run"), Examples.header(2))) {
            assertThatThrownBy(() -> RunStore.open(link))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("is in use by this process ("
                            + ProcessHandle.current().pid() + ")");
            RunStore.read(link);
            RunStore.summaries(folder);
            try (ChildJvm child = ChildJvm.start(Task.TRY_TO_CREATE, link, 2)) {
                assertThat(child.line())
                        .startsWith("EnvironmentException: the run folder " + link + " is in use by process "
                                + ProcessHandle.current().pid() + " since ");
            }
            store.add(Examples.result(0, 2));
        }
    }

    @Test
    void threadsAddAtOnce() throws InterruptedException, ExecutionException {
        int trials = 80;
        try (RunStore store = RunStore.create(folder, Examples.header(trials))) {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Callable<Boolean>> work = IntStream.range(0, trials)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        store.add(Examples.result(i, 50));
                        return store.finished().contains(Examples.planned(i).id());
                    })
                    .toList();
            for (Future<Boolean> added : threads.invokeAll(work)) {
                assertThat(added.get()).isTrue();
            }
            threads.shutdown();
        }
        assertThat(RunStore.read(folder).results())
                .containsExactlyElementsOf(IntStream.range(0, trials)
                        .mapToObj(i -> Examples.result(i, 50))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(names = {"WRITE", "WRITE_ONE_BY_ONE"})
    void aReaderSeesWholeTrialsWhileAnotherProcessWrites(Task writing) throws IOException {
        int trials = writing == Task.WRITE ? 200 : 40;
        RunStore.create(folder, Examples.header(trials)).close();
        List<Integer> seen = new ArrayList<>();
        try (ChildJvm child = ChildJvm.start(writing, folder, trials)) {
            child.line();
            boolean alive;
            do {
                alive = child.isAlive();
                List<TrialResult> results = RunStore.read(folder).results();
                assertThat(results)
                        .containsExactlyElementsOf(IntStream.range(0, results.size())
                                .mapToObj(i -> Examples.result(i, ChildJvm.STEPS))
                                .toList());
                seen.add(results.size());
            } while (seen.get(seen.size() - 1) < trials && alive);
            assertThat(child.lines()).endsWith("stored " + (trials - 1));
        }
        assertThat(seen).isSorted().first().isNotEqualTo(trials);
    }
}
