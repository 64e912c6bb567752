package org.steadygrad.export.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A Protocol Buffers message under construction: fields in the order in which they are added, each a tag (field number
 * and wire type) and a value. All fields are written, also those at the default of their type.
 */
final class WireMessage {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** An int64 or an enum. */
    WireMessage whole(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    /** A double. */
    WireMessage real(int field, double value) {
        tag(field, FIXED_64);
        bytes.writeBytes(littleEndian(Double.BYTES).putDouble(value).array());
        return this;
    }

    /** A float. */
    WireMessage single(int field, float value) {
        tag(field, FIXED_32);
        bytes.writeBytes(littleEndian(Float.BYTES).putFloat(value).array());
        return this;
    }

    WireMessage text(int field, String value) {
        return content(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A message as a field, or as the content of a bytes field. */
    WireMessage message(int field, WireMessage value) {
        return content(field, value.toBytes());
    }

    /** A packed repeated double. */
    WireMessage reals(int field, double[] values) {
        ByteBuffer packed = littleEndian(Double.BYTES * values.length);
        for (double value : values) {
            packed.putDouble(value);
        }
        return content(field, packed.array());
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private WireMessage content(int field, byte[] content) {
        tag(field, LENGTH_DELIMITED);
        varint(content.length);
        bytes.writeBytes(content);
        return this;
    }

    private void tag(int field, int wireType) {
        varint((long) field << 3 | wireType);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
