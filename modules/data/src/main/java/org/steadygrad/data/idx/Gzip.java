package org.steadygrad.data.idx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.steadygrad.core.InvalidInputException;

/**
 * Unpacks a gzip file (RFC 1952) that is in memory as a whole, so that a fault can be told by its byte, which
 * {@code java.util.zip.GZIPInputStream} cannot, and bytes behind the end are noticed, which it drops.
 */
final class Gzip {
    private static final int HEADER = 10;
    private static final int TRAILER = 8;
    private static final int DEFLATE = 8;
    private static final int USUAL_EXPANSION = 64;
    private static final int FLAG_HEADER_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;

    private final Path file;
    private final ByteBuffer packed;
    private byte[] unpacked;
    private int length;

    Gzip(Path file, byte[] packed) {
        this.file = file;
        this.packed = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
        this.unpacked = new byte[expectedLength()];
    }

    static boolean is(byte[] content) {
        return content.length >= 2 && content[0] == 0x1F && content[1] == (byte) 0x8B;
    }

    /** The trailer's word for it, as far as the file's size makes that likely. */
    private int expectedLength() {
        long most = (long) USUAL_EXPANSION * packed.limit();
        long told = packed.limit() < 4 ? 0 : packed.getInt(packed.limit() - 4) & 0xFFFFFFFFL;
        return (int) Math.min(Integer.MAX_VALUE - 8, Math.min(most, told));
    }

    /** All members of the file, one after the other. */
    byte[] unpack() {
        do {
            member();
        } while (packed.hasRemaining());
        return length == unpacked.length ? unpacked : Arrays.copyOf(unpacked, length);
    }

    private void member() {
        header();
        int from = length;
        inflate();
        need(TRAILER);
        CRC32 crc = new CRC32();
        crc.update(unpacked, from, length - from);
        int at = packed.position();
        if (packed.getInt() != (int) crc.getValue()) {
            throw broken(at, "the checksum does not match");
        }
        if (packed.getInt() != length - from) {
            throw broken(at + 4, "the length does not match");
        }
    }

    private void header() {
        int start = packed.position();
        need(HEADER);
        if (packed.get() != 0x1F || packed.get() != (byte) 0x8B || packed.get() != DEFLATE) {
            throw broken(start, "no gzip member begins here");
        }
        int flags = packed.get();
        packed.position(start + HEADER);
        if ((flags & FLAG_EXTRA) != 0) {
            need(2);
            skip(packed.getShort() & 0xFFFF);
        }
        if ((flags & FLAG_NAME) != 0) {
            skipText();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipText();
        }
        if ((flags & FLAG_HEADER_CRC) != 0) {
            skip(2);
        }
    }

    private void inflate() {
        Inflater inflater = new Inflater(true);
        int start = packed.position();
        try {
            inflater.setInput(packed.array(), start, packed.remaining());
            while (!inflater.finished()) {
                if (length == unpacked.length) {
                    grow();
                }
                int count = inflater.inflate(unpacked, length, unpacked.length - length);
                if (count == 0 && inflater.needsInput()) {
                    throw endsEarly();
                }
                length += count;
            }
            packed.position(start + (int) inflater.getBytesRead());
        } catch (DataFormatException e) {
            throw broken(start + inflater.getBytesRead(), e.getMessage());
        } finally {
            inflater.end();
        }
    }

    private void grow() {
        if (length > Integer.MAX_VALUE / 2) {
            throw broken(packed.position(), "it unpacks to more than 1 GiB");
        }
        unpacked = Arrays.copyOf(unpacked, Math.max(1024, 2 * length));
    }

    private void skipText() {
        do {
            need(1);
        } while (packed.get() != 0);
    }

    private void skip(int count) {
        need(count);
        packed.position(packed.position() + count);
    }

    private void need(int count) {
        if (packed.remaining() < count) {
            throw endsEarly();
        }
    }

    private InvalidInputException endsEarly() {
        return broken(packed.limit(), "the file ends too early");
    }

    private InvalidInputException broken(long offset, String what) {
        return new InvalidInputException("%s, byte %d: broken gzip, %s".formatted(file, offset, what));
    }
}
