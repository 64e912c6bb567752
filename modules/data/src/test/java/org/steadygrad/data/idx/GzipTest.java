package org.steadygrad.data.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.data.IdxFiles;

/** The packer is the JDK's. */
class GzipTest {
    private static final int HEADER = 10;

    @TempDir
    private Path folder;

    private static Stream<byte[]> contents() {
        byte[] random = new byte[100_000];
        new Random(1).nextBytes(random);
        return Stream.of(new byte[0], new byte[] {5}, new byte[1_000_000], random, IdxFiles.images(5000));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void unpacksWhatWasPacked(byte[] content) {
        assertThat(unpack(IdxFiles.gzip(content))).isEqualTo(content);
    }

    @Test
    void leavesAloneWhatIsNotPacked() {
        byte[] content = IdxFiles.images(3);
        assertThat(unpack(content)).isEqualTo(content);
    }

    @Test
    void skipsTheHeadersOptionalFields() {
        byte[] plain = IdxFiles.gzip(IdxFiles.images(3));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.write(plain, 0, 3);
        packed.write(2 | 4 | 8 | 16);
        packed.write(plain, 4, 6);
        packed.writeBytes(new byte[] {3, 0, 'a', 'b', 'c'});
        packed.writeBytes("a name\0a comment\0".getBytes(StandardCharsets.ISO_8859_1));
        packed.writeBytes(new byte[] {1, 2});
        packed.write(plain, HEADER, plain.length - HEADER);
        assertThat(unpack(packed.toByteArray())).isEqualTo(IdxFiles.images(3));
    }

    @Test
    void joinsMembersThatFollowOneAnother() {
        byte[] content = IdxFiles.images(400);
        byte[] first = IdxFiles.gzip(Arrays.copyOf(content, 1000));
        byte[] second = IdxFiles.gzip(Arrays.copyOfRange(content, 1000, content.length));
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        assertThat(unpack(both)).isEqualTo(content);
    }

    @Test
    void namesTheByteWhereAFileEndsTooEarly() {
        byte[] packed = IdxFiles.gzip(IdxFiles.images(400));
        for (int length : new int[] {2, HEADER, HEADER + 20, packed.length / 2, packed.length - 8, packed.length - 1}) {
            assertFault(Arrays.copyOf(packed, length), length, "the file ends too early");
        }
    }

    @Test
    void namesTheByteOfAWrongChecksumOrLength() {
        byte[] packed = IdxFiles.gzip(IdxFiles.images(400));
        assertFault(flip(packed, packed.length - 6), packed.length - 8, "the checksum does not match");
        assertFault(flip(packed, packed.length - 3), packed.length - 4, "the length does not match");
    }

    @Test
    void namesTheByteOfABrokenBlock() {
        byte[] packed = IdxFiles.gzip(IdxFiles.images(400));
        packed[HEADER] = 7;
        assertThatThrownBy(() -> unpack(packed))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching("\\Q" + file() + "\\E, byte 1[01]: broken gzip, invalid block type");
    }

    @Test
    void noticesAnyFlippedByteOfTheData() {
        byte[] content = IdxFiles.images(40);
        byte[] packed = IdxFiles.gzip(content);
        for (int i = HEADER; i < packed.length; i++) {
            byte[] damaged = flip(packed, i);
            assertThatThrownBy(() -> unpack(damaged))
                    .as("byte %d", i)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith(file() + ", byte ")
                    .hasMessageContaining(": broken gzip, ");
        }
    }

    @Test
    void noticesBytesBehindTheEnd() {
        byte[] packed = IdxFiles.gzip(IdxFiles.images(4));
        assertFault(Arrays.copyOf(packed, packed.length + 20), packed.length, "no gzip member begins here");
    }

    private void assertFault(byte[] packed, int offset, String what) {
        assertThatThrownBy(() -> unpack(packed))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("%s, byte %d: broken gzip, %s", file(), offset, what);
    }

    private byte[] unpack(byte[] packed) {
        return FileContent.read(IdxFiles.save(file(), packed)).bytes();
    }

    private Path file() {
        return folder.resolve("file");
    }

    private static byte[] flip(byte[] bytes, int at) {
        byte[] damaged = bytes.clone();
        damaged[at] ^= 0x55;
        return damaged;
    }
}
