package org.steadygrad.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.data.IdxFiles;

class ArchiveTest {
    private static final int FILE = 0100644;
    private static final int SYMBOLIC_LINK = 0120777;
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path outside;

    private Path folder() {
        return outside.resolve("folder");
    }

    private void unpack(byte[] archive, Packing packing, long most) throws IOException {
        Archive.unpack(Files.write(outside.resolve("archive"), archive), packing, folder(), most);
    }

    private List<String> paths() throws IOException {
        try (Stream<Path> all = Files.walk(outside)) {
            return all.filter(Files::isRegularFile)
                    .map(path -> outside.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    private void assertRefused(byte[] archive, Packing packing, String what) throws IOException {
        assertThatThrownBy(() -> unpack(archive, packing, 1_000))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(outside.resolve("archive") + " is refused: its entry ")
                .hasMessageContaining(what);
        assertThat(paths()).allMatch(path -> path.equals("archive") || path.startsWith("folder/"));
    }

    @Test
    void unpacksFilesAndFoldersAsTheyAre() throws IOException {
        unpack(
                Bytes.tarGz(tar -> {
                    Bytes.file(tar, "a/b/c.bin", CONTENT);
                    Bytes.file(tar, "..d", CONTENT);
                }),
                Packing.TAR_GZ,
                14);
        unpack(Bytes.zip(zip -> Bytes.entry(zip, "a/e.bin", FILE, CONTENT)), Packing.ZIP, 7);

        assertThat(paths()).containsExactly("archive", "folder/..d", "folder/a/b/c.bin", "folder/a/e.bin");
        assertThat(folder().resolve("a/b/c.bin")).hasBinaryContent(CONTENT);
        assertThat(folder().resolve("a/e.bin")).hasBinaryContent(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "..", "/evil", "a\\..\\..\\evil", "C:evil", "a/.."})
    void refusesNamesThatLeadOutOfTheFolder(String name) throws IOException {
        assertRefused(Bytes.tarGz(tar -> Bytes.file(tar, name, CONTENT)), Packing.TAR_GZ, "leads out of its folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/evil", "C:evil"})
    void refusesThemInZipToo(String name) throws IOException {
        assertRefused(Bytes.zip(zip -> Bytes.entry(zip, name, FILE, CONTENT)), Packing.ZIP, "leads out of its folder");
    }

    @Test
    void refusesLinksEvenWithinTheFolder() throws IOException {
        String what = "neither a file nor a folder";
        for (byte kind : new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_FIFO}) {
            assertRefused(Bytes.tarGz(tar -> Bytes.link(tar, "link", "..", kind)), Packing.TAR_GZ, what);
        }
        byte[] target = "..".getBytes(StandardCharsets.UTF_8);
        assertRefused(Bytes.zip(zip -> Bytes.entry(zip, "link", SYMBOLIC_LINK, target)), Packing.ZIP, what);
    }

    @Test
    void refusesABombBeforeItFillsTheDisk() throws IOException {
        byte[] zeros = new byte[5_000_000];
        byte[] bomb = Bytes.zip(zip -> Bytes.entry(zip, "zeros", FILE, zeros));
        assertThat(bomb.length).isLessThan(10_000);
        assertRefused(bomb, Packing.ZIP, "zeros takes it beyond 1,000 bytes");
        assertThat(Files.size(folder().resolve("zeros"))).isLessThanOrEqualTo(1_000);

        byte[] many = Bytes.tarGz(tar -> {
            for (int i = 0; i < 30; i++) {
                Bytes.file(tar, "part" + i, new byte[100]);
            }
        });
        assertRefused(many, Packing.TAR_GZ, "part10 takes it beyond 1,000 bytes");
    }

    @Test
    void refusesTooManyEntriesAndOnesThatAreThereTwice() throws IOException {
        byte[] many = Bytes.tarGz(tar -> {
            for (int i = 0; i <= 10_000; i++) {
                Bytes.file(tar, "f" + i, new byte[0]);
            }
        });
        assertRefused(many, Packing.TAR_GZ, "f10000 is one of more than 10000");
        byte[] twice = Bytes.tarGz(tar -> {
            Bytes.file(tar, "twice", CONTENT);
            Bytes.file(tar, "./twice", CONTENT);
        });
        assertRefused(twice, Packing.TAR_GZ, "twice is there twice");
    }

    @Test
    void saysThatAnArchiveIsBroken() {
        byte[] whole = Bytes.tarGz(tar -> Bytes.file(tar, "a", Bytes.random(900, 1)));
        assertThatThrownBy(() -> unpack(Arrays.copyOf(whole, whole.length / 2), Packing.TAR_GZ, 1_000))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("archive cannot be unpacked: ");
        assertThatThrownBy(() -> unpack(IdxFiles.gzip(Bytes.random(5_000, 1)), Packing.TAR_GZ, 10_000))
                .hasMessageContaining("archive cannot be unpacked: ");
        assertThatThrownBy(() -> unpack(CONTENT, Packing.ZIP, 1_000))
                .hasMessageContaining("archive cannot be unpacked: ");
    }
}
