package org.steadygrad.data;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;

/**
 * Writes MATLAB files of version 5 for tests, byte by byte after "MAT-File Format" of The MathWorks, chapter 1: a header of
 * 128 bytes, then elements, each of a type, a length and its bytes, filled up to a multiple of eight.
 */
final class MatlabFiles {
    /** How variables are stored; MATLAB packs them since its version 7. */
    enum Storage {
        PLAIN,
        PACKED
    }

    private static final int MI_INT8 = 1;
    private static final int MI_UINT8 = 2;
    private static final int MI_INT32 = 5;
    private static final int MI_UINT32 = 6;
    private static final int MI_MATRIX = 14;
    private static final int MI_COMPRESSED = 15;
    private static final int MX_UINT8_CLASS = 9;
    private static final int HEADER = 128;
    private static final int VERSION = 0x0100;
    private static final int SMALL = 4;

    private MatlabFiles() {}

    /** A file of these variables. */
    static byte[] of(List<byte[]> variables) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ByteBuffer header = buffer(HEADER);
        header.put("MATLAB 5.0 MAT-file, Platform: GLNXA64".getBytes(StandardCharsets.US_ASCII));
        while (header.position() < HEADER - 12) {
            header.put((byte) ' ');
        }
        header.putLong(0).putShort((short) VERSION).put((byte) 'I').put((byte) 'M');
        file.writeBytes(header.array());
        variables.forEach(file::writeBytes);
        return file.toByteArray();
    }

    /** A variable of bytes. {@code content} has the first index fastest. */
    static byte[] bytes(String name, int[] sizes, byte[] content, Storage storage) {
        ByteBuffer dimensions = buffer(4 * sizes.length);
        for (int size : sizes) {
            dimensions.putInt(size);
        }
        ByteArrayOutputStream matrix = new ByteArrayOutputStream();
        matrix.writeBytes(
                element(MI_UINT32, buffer(8).putInt(MX_UINT8_CLASS).putInt(0).array()));
        matrix.writeBytes(element(MI_INT32, dimensions.array()));
        matrix.writeBytes(element(MI_INT8, name.getBytes(StandardCharsets.US_ASCII)));
        matrix.writeBytes(element(MI_UINT8, content));
        byte[] plain = element(MI_MATRIX, matrix.toByteArray());
        return storage == Storage.PLAIN ? plain : packed(plain);
    }

    /** Up to four bytes stand in the tag itself. */
    private static byte[] element(int type, byte[] content) {
        if (content.length <= SMALL) {
            return buffer(8)
                    .putShort((short) type)
                    .putShort((short) content.length)
                    .put(content)
                    .array();
        }
        int padded = (content.length + 7) / 8 * 8;
        return buffer(8 + padded)
                .putInt(type)
                .putInt(content.length)
                .put(content)
                .array();
    }

    /** An element of zlib's format, RFC 1950, which is not filled up. */
    private static byte[] packed(byte[] element) {
        Deflater deflater = new Deflater();
        deflater.setInput(element);
        deflater.finish();
        byte[] room = new byte[element.length + 64];
        int length = deflater.deflate(room);
        deflater.end();
        return buffer(8 + length)
                .putInt(MI_COMPRESSED)
                .putInt(length)
                .put(room, 0, length)
                .array();
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
