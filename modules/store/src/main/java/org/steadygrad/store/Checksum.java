package org.steadygrad.store;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** CRC-32C (RFC 3720, appendix B.4) of stored content: SQLite checks its own structure, but not what rows hold. */
final class Checksum {
    private Checksum() {}

    static long of(String text) {
        return of(text, new byte[0]);
    }

    /** Of the text's UTF-8 bytes followed by the others. */
    static long of(String text, byte[] more) {
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        sum.update(more);
        return sum.getValue();
    }

    /** @throws DamagedContentException naming what it is, if two checksums differ */
    static void check(long stored, long found, String what) {
        if (stored != found) {
            throw new DamagedContentException(what + " does not have its checksum");
        }
    }
}
