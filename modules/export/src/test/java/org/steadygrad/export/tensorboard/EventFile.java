package org.steadygrad.export.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads event files by the description of the format, with a checksum taken bit by bit. */
final class EventFile {
    private EventFile() {}

    /** The records' messages, once their lengths and checksums were found right. */
    static List<WireFields> read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<WireFields> records = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] length = take(bytes, 8);
            assertThat(bytes.getInt()).as("checksum of the length").isEqualTo(masked(length));
            byte[] data = take(
                    bytes,
                    Math.toIntExact(ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()));
            assertThat(bytes.getInt()).as("checksum of the data").isEqualTo(masked(data));
            records.add(new WireFields(data));
        }
        return records;
    }

    static int masked(byte[] content) {
        int crc = crc32c(content);
        return (crc >>> 15 | crc << 17) + 0xa282ead8;
    }

    static int crc32c(byte[] content) {
        int crc = ~0;
        for (byte one : content) {
            crc ^= one & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0x82f63b78;
            }
        }
        return ~crc;
    }

    private static byte[] take(ByteBuffer bytes, int count) {
        byte[] taken = new byte[count];
        bytes.get(taken);
        return taken;
    }
}
