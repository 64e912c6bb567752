package org.steadygrad.data.idx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.InvalidInputException;

/**
 * The whole content of a file, unpacked if it is gzip, which its first bytes tell and not its name.
 *
 * @param encoding of the file on disk
 * @param bytes unpacked
 */
record FileContent(Path file, Encoding encoding, byte[] bytes) {
    enum Encoding {
        PLAIN,
        GZIP
    }

    /**
     * @throws InvalidInputException if it is broken gzip
     * @throws EnvironmentException if it cannot be read
     */
    static FileContent read(Path file) {
        byte[] stored = stored(file);
        return Gzip.is(stored)
                ? new FileContent(file, Encoding.GZIP, new Gzip(file, stored).unpack())
                : new FileContent(file, Encoding.PLAIN, stored);
    }

    private static byte[] stored(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new EnvironmentException("cannot read " + file + ": " + e, e);
        }
    }

    /** A fault of the content, e.g. {@code /data/a.gz, byte 4 of its unpacked content: ...}. */
    InvalidInputException fault(long offset, String what) {
        String place = encoding == Encoding.GZIP ? " of its unpacked content" : "";
        return new InvalidInputException("%s, byte %d%s: %s".formatted(file, offset, place, what));
    }

    int size() {
        return bytes.length;
    }

    /** Four bytes, big-endian, unsigned. */
    long unsignedInt(int offset) {
        return (bytes[offset] & 0xFFL) << 24
                | (bytes[offset + 1] & 0xFFL) << 16
                | (bytes[offset + 2] & 0xFFL) << 8
                | (bytes[offset + 3] & 0xFFL);
    }
}
