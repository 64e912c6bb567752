package org.steadygrad.data.cifar;

import java.nio.file.Path;
import org.steadygrad.data.IdxFiles;

/** Writes files of CIFAR's binary version for tests. Value {@code k} of image {@code i} is {@code 7 i + k} modulo 256. */
public final class CifarFiles {
    private static final int PIXELS = 3 * 32 * 32;

    private CifarFiles() {}

    /** Images {@code first} to {@code first + count - 1}, of class {@code i mod 10}. */
    public static Path ten(Path file, int first, int count) {
        byte[] content = new byte[count * (1 + PIXELS)];
        for (int i = 0; i < count; i++) {
            content[i * (1 + PIXELS)] = (byte) ((first + i) % 10);
            pixels(content, i * (1 + PIXELS) + 1, first + i);
        }
        return IdxFiles.save(file, content);
    }

    /** Images from 0, of superclass {@code i mod 20} and class {@code i mod 100}. */
    public static Path hundred(Path file, int count) {
        byte[] content = new byte[count * (2 + PIXELS)];
        for (int i = 0; i < count; i++) {
            content[i * (2 + PIXELS)] = (byte) (i % 20);
            content[i * (2 + PIXELS) + 1] = (byte) (i % 100);
            pixels(content, i * (2 + PIXELS) + 2, i);
        }
        return IdxFiles.save(file, content);
    }

    /** The value that a pixel of a channel must be decoded to. */
    public static float value(int image, int channel, int row, int column) {
        return ((7 * image + channel * 1024 + row * 32 + column) & 0xFF) / 255f;
    }

    private static void pixels(byte[] content, int at, int image) {
        for (int k = 0; k < PIXELS; k++) {
            content[at + k] = (byte) (7 * image + k);
        }
    }
}
