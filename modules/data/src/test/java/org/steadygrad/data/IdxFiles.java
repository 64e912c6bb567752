package org.steadygrad.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes IDX files for tests. Image {@code i} is {@code i, i + 1, ...} modulo 256, of class {@code i mod 10}. */
public final class IdxFiles {
    public static final int HEIGHT = 3;
    public static final int WIDTH = 2;

    private IdxFiles() {}

    /** A pair of files named as MNIST's, not compressed. */
    public static void write(Path folder, String part, int count) {
        save(folder.resolve(part + "-images-idx3-ubyte"), images(count));
        save(folder.resolve(part + "-labels-idx1-ubyte"), labels(count));
    }

    public static byte[] images(int count) {
        ByteBuffer bytes = ByteBuffer.allocate(16 + count * HEIGHT * WIDTH);
        bytes.putInt(0x803).putInt(count).putInt(HEIGHT).putInt(WIDTH);
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < HEIGHT * WIDTH; k++) {
                bytes.put((byte) (i + k));
            }
        }
        return bytes.array();
    }

    public static byte[] labels(int count) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + count);
        bytes.putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            bytes.put((byte) (i % 10));
        }
        return bytes.array();
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    public static Path save(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
