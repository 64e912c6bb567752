package org.steadygrad.export.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The fields of a Protocol Buffers message by number, read without knowing its type. */
final class WireFields {
    private final Map<Integer, List<byte[]>> fields = new TreeMap<>();

    WireFields(byte[] message) {
        ByteBuffer bytes = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            long tag = varint(bytes);
            fields.computeIfAbsent((int) (tag >>> 3), f -> new ArrayList<>()).add(value(bytes, (int) (tag & 7)));
        }
    }

    private static byte[] value(ByteBuffer bytes, int wireType) {
        int length =
                switch (wireType) {
                    case 0 -> -1;
                    case 1 -> 8;
                    case 2 -> (int) varint(bytes);
                    case 5 -> 4;
                    default -> throw new AssertionError("wire type " + wireType);
                };
        byte[] value = length < 0
                ? ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(varint(bytes))
                        .array()
                : new byte[length];
        if (length >= 0) {
            bytes.get(value);
        }
        return value;
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    boolean has(int field) {
        return fields.containsKey(field);
    }

    List<WireFields> messages(int field) {
        return fields.getOrDefault(field, List.of()).stream()
                .map(WireFields::new)
                .toList();
    }

    WireFields message(int field) {
        return new WireFields(only(field));
    }

    String text(int field) {
        return new String(only(field), StandardCharsets.UTF_8);
    }

    long whole(int field) {
        return buffer(field).getLong();
    }

    double real(int field) {
        return buffer(field).getDouble();
    }

    float single(int field) {
        return buffer(field).getFloat();
    }

    double[] reals(int field) {
        ByteBuffer packed = buffer(field);
        double[] values = new double[packed.remaining() / 8];
        for (int i = 0; i < values.length; i++) {
            values[i] = packed.getDouble();
        }
        return values;
    }

    private ByteBuffer buffer(int field) {
        return ByteBuffer.wrap(only(field)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] only(int field) {
        List<byte[]> values = fields.get(field);
        if (values == null || values.size() != 1) {
            throw new AssertionError("field " + field + " must be there once, there are " + fields.keySet());
        }
        return values.get(0);
    }
}
