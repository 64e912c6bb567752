package org.steadygrad.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.outcome.RunHeader;
import org.steadygrad.store.ChildJvm.Task;

class FullDiskTest {
    private static final int TRIALS = 200;

    @TempDir
    private Path folder;

    @Test
    void aFullFileIsSaidAndWhatIsStoredStays() {
        RunHeader header = Examples.header(TRIALS);
        RunStore.create(folder, header).close();
        RunFile file = RunFile.writing(folder.resolve("run.sqlite"));
        limitPages(file, 100);
        try (RunStore store = new RunStore(FolderLock.take(folder), file, header)) {
            assertThatThrownBy(() -> IntStream.range(0, TRIALS).forEach(i -> store.add(Examples.result(i, 300))))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageStartingWith("the disk is full: could not write to " + folder.resolve("run.sqlite"))
                    .hasMessageEndingWith("; what is stored there stays");
            int stored = store.finished().size();
            assertThat(stored).isBetween(5, TRIALS - 1);
            assertThat(RunStore.read(folder).results())
                    .containsExactlyElementsOf(IntStream.range(0, stored)
                            .mapToObj(i -> Examples.result(i, 300))
                            .toList());
            limitPages(file, 1000);
            store.add(Examples.result(stored, 300));
            assertThat(RunStore.read(folder).results()).hasSize(stored + 1);
        }
    }

    private static void limitPages(RunFile file, int pages) {
        file.inTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("PRAGMA max_page_count=" + pages);
            }
        });
    }

    @Test
    void aFullDiskIsSaidAndWhatIsStoredStays() throws IOException {
        try (ChildJvm child = ChildJvm.startBehind(onDiskOf("1m"), Task.FILL, folder.resolve("run"), TRIALS)) {
            List<String> lines = child.lines();
            long stored =
                    lines.stream().filter(line -> line.startsWith("stored ")).count();
            assertThat(stored).isBetween(5L, TRIALS - 1L);
            assertThat(lines.stream().filter(line -> !line.startsWith("stored ")))
                    .hasSize(5)
                    .satisfiesExactly(
                            this::saysThatTheDiskIsFull,
                            line -> assertThat(line).isEqualTo("read " + stored),
                            this::saysThatTheDiskIsFull,
                            line -> assertThat(line).isEqualTo("read " + stored),
                            line -> assertThat(line).isEqualTo("opened " + stored));
        }
    }

    private void saysThatTheDiskIsFull(String line) {
        assertThat(line)
                .startsWith("EnvironmentException: the disk is full: could not write to "
                        + folder.resolve("run").resolve("run.sqlite"))
                .endsWith("; what is stored there stays");
    }

    @Test
    void aRunThatFindsNoRoomToBeginLeavesNothing() throws IOException {
        Path run = folder.resolve("run");
        try (ChildJvm child = ChildJvm.startBehind(onDiskOf("64k"), Task.TRY_TO_CREATE, run, TRIALS)) {
            assertThat(child.line()).startsWith("EnvironmentException: the disk is full: could not write to " + run);
            assertThat(child.line()).isEqualTo("[run.lock]");
            assertThat(child.line())
                    .isEqualTo("InvalidInputException: " + run + " is not a run folder: it has no run.sqlite");
        }
    }

    /** Puts a file system of a size over the folder, in a mount name space that ends with the child. */
    private List<String> onDiskOf(String size) {
        List<String> prefix = List.of(
                "unshare",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs -o size=" + size + " tmpfs '" + folder + "' && exec \"$@\"",
                "sh");
        assumeTrue(succeeds(prefix, "true"), "this machine does not let a test mount a small disk of its own");
        return prefix;
    }

    private static boolean succeeds(List<String> prefix, String command) {
        try {
            List<String> words =
                    Stream.concat(prefix.stream(), Stream.of(command)).toList();
            return new ProcessBuilder(words).start().onExit().join().exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
