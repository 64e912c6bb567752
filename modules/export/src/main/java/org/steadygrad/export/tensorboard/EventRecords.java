package org.steadygrad.export.tensorboard;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * An event file: records of
 *
 * <pre>
 * uint64 length, uint32 mask(crc32c(length)), byte[length] data, uint32 mask(crc32c(data))
 * mask(crc) = ((crc >>> 15) | (crc << 17)) + 0xa282ead8
 * </pre>
 *
 * all little-endian, where data is an {@code Event} message ({@code tensorflow/core/util/event.proto}); the first one names
 * the version of the format. Source: {@code tensorflow/core/lib/io/record_writer.h}.
 */
final class EventRecords {
    private static final String FILE_VERSION = "brain.Event:2";
    private static final int MASK_DELTA = 0xa282ead8;

    private final OutputStream out;

    /** @param started seconds since 1970 of the first record */
    EventRecords(OutputStream out, double started) throws IOException {
        this.out = out;
        record(new WireMessage().real(Event.WALL_TIME, started).text(Event.FILE_VERSION, FILE_VERSION));
    }

    /** Adds what was seen at a step. */
    void add(double wallTime, int step, WireMessage summary) throws IOException {
        record(new WireMessage()
                .real(Event.WALL_TIME, wallTime)
                .whole(Event.STEP, step)
                .message(Event.SUMMARY, summary));
    }

    private void record(WireMessage event) throws IOException {
        byte[] data = event.toBytes();
        byte[] length = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(data.length)
                .array();
        out.write(length);
        out.write(checksum(length));
        out.write(data);
        out.write(checksum(data));
    }

    private static byte[] checksum(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content);
        int masked = Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(masked)
                .array();
    }

    /** Field numbers of {@code Event}. */
    private static final class Event {
        static final int WALL_TIME = 1;
        static final int STEP = 2;
        static final int FILE_VERSION = 3;
        static final int SUMMARY = 5;
    }
}
