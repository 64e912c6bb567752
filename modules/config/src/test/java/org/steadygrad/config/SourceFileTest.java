package org.steadygrad.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.InvalidInputException;

class SourceFileTest {
    private static final String CAFE = "name: caf\u00e9\n";

    @TempDir
    private Path folder;

    @Test
    void readsAFile() throws IOException {
        Path file = write("good.yaml", Corpus.base().getBytes(StandardCharsets.UTF_8));
        assertThat(ExperimentReader.read(file, Vocabularies.small()).source()).isEqualTo(Corpus.base());
    }

    @Test
    void readsFilesOfWindows() throws IOException {
        String text = "\uFEFF" + Corpus.base().replace("\n", "\r\n");
        Path file = write("windows.yaml", text.getBytes(StandardCharsets.UTF_8));
        assertThat(ExperimentReader.read(file, Vocabularies.small()).plan())
                .isEqualTo(ExperimentReader.parse(Corpus.base(), "base", Vocabularies.small())
                        .plan());
    }

    @Test
    void countsLinesOfWindowsAsAnyOthers() throws IOException {
        String text = "\uFEFF" + Corpus.base().replace("seeds: 2", "seeds: 0").replace("\n", "\r\n");
        refuses(
                write("windows.yaml", text.getBytes(StandardCharsets.UTF_8)),
                ":11:8: seeds must be a whole number from 1 to 100000, got 0");
    }

    @Test
    void namesAFileOfNearlyThatNameWhereOneIsMissing() throws IOException {
        write("clipping.yaml", new byte[0]);
        refuses(folder.resolve("cliping.yaml"), ": does not exist (did you mean clipping.yaml?)");
        refuses(folder.resolve("momentum.yaml"), ": does not exist");
        refuses(folder.resolve("nowhere").resolve("clipping.yaml"), ": does not exist");
    }

    @Test
    void refusesADirectory() {
        refuses(folder, ": must be a file, got a directory");
    }

    @Test
    void refusesAFileOverAMegabyteBeforeReadingOn() throws IOException {
        byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        refuses(write("largest.yaml", spaces), ":1:1: is empty");
        refuses(
                write("larger.yaml", " ".repeat((1 << 20) + 1).getBytes(StandardCharsets.UTF_8)),
                ": must be at most 1 MB, got more");
    }

    @Test
    void refusesTextOverAMegabyte() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ExperimentReader.parse(" ".repeat((1 << 20) + 1), "text", Vocabularies.small()))
                .withMessage("text: must be at most 1 MB, got more");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        refuses(write("empty.yaml", new byte[0]), ":1:1: is empty");
    }

    @Test
    void refusesOtherEncodingsAtTheFirstByteThatIsNotUtf8() throws IOException {
        refuses(write("latin.yaml", CAFE, StandardCharsets.ISO_8859_1), ":1:10: must be UTF-8 text, got the byte 0xE9");
        refuses(
                write("later.yaml", "# \u00e4\n\n" + CAFE, Charset.forName("windows-1252")),
                ":1:3: must be UTF-8 text, got the byte 0xE4");
        refuses(write("wide.yaml", CAFE, StandardCharsets.UTF_16), ":1:1: must be UTF-8 text, got the byte 0xFE");
        byte[] cut = "a: x\nb: \u00e9".getBytes(StandardCharsets.UTF_8);
        byte[] half = Arrays.copyOf(cut, cut.length - 1);
        refuses(write("half.yaml", half), ":2:4: must be UTF-8 text, got the byte 0xC3");
    }

    @Test
    void refusesControlCharactersWhereTheyStand() throws IOException {
        refuses(
                write("zero.yaml", "name: a\nquestion: \u0000\n", StandardCharsets.UTF_8),
                ":2:11: must be text, got the control character U+0000");
    }

    @Test
    void refusesTabsAsIndentation() throws IOException {
        refuses(
                write("tab.yaml", "factors:\n\toptimizer: sgd\n", StandardCharsets.UTF_8),
                ":2:1: is not valid YAML: must be indented with spaces, got a tab");
    }

    private void refuses(Path file, String message) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ExperimentReader.read(file, Vocabularies.small()))
                .withMessage(file + message);
    }

    private Path write(String name, String text, Charset charset) throws IOException {
        return write(name, text.getBytes(charset));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
