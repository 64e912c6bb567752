package org.steadygrad.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.EnvironmentException;

class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void failureLeavesTheOlderFileAndNothingElse() throws IOException {
        Path file = folder.resolve("a/b.txt");
        WholeFile.write(file, out -> out.write('x'));

        assertThatThrownBy(() -> WholeFile.write(file, out -> {
                    out.write('y');
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("cannot write " + file + ": java.io.IOException: No space left on device");
        assertThat(file).hasContent("x");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void folderThatIsAFileIsNamed() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "");

        assertThatThrownBy(() -> WholeFile.write(taken.resolve("b.txt"), out -> {}))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("cannot write " + taken.resolve("b.txt"));
    }
}
