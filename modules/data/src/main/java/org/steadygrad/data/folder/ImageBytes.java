package org.steadygrad.data.folder;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.steadygrad.core.text.Message;

/** Whether an image file is all there, which decoders fill up with grey and do not tell. */
final class ImageBytes {
    private static final long PNG = 0x89504E470D0A1A0AL;
    private static final long PNG_END = 0x49454E44AE426082L;
    private static final int JPEG_START = 0xFFD8;
    private static final int JPEG_SCAN = 0xDA;
    private static final int JPEG_END = 0xD9;

    private ImageBytes() {}

    /** What is wrong with a PNG or JPEG file that was cut off; nothing of other files is known. */
    static Optional<Message> fault(byte[] bytes) {
        ByteBuffer content = ByteBuffer.wrap(bytes);
        if (bytes.length == 0) {
            return Optional.of(Message.of("data.fault.empty-file"));
        }
        if (bytes.length >= Long.BYTES && content.getLong(0) == PNG) {
            boolean whole = bytes.length >= 2 * Long.BYTES && content.getLong(bytes.length - Long.BYTES) == PNG_END;
            return whole ? Optional.empty() : Optional.of(Message.of("data.fault.png-cut"));
        }
        boolean jpeg = bytes.length >= 2 && (content.getShort(0) & 0xFFFF) == JPEG_START;
        return jpeg && !jpegEnds(bytes) ? Optional.of(Message.of("data.fault.jpeg-cut")) : Optional.empty();
    }

    /** Whether there is an end marker behind the first scan: a thumbnail in a segment before has one of its own. */
    private static boolean jpegEnds(byte[] bytes) {
        int at = 2;
        while (at + 3 < bytes.length && (bytes[at] & 0xFF) == 0xFF && (bytes[at + 1] & 0xFF) != JPEG_SCAN) {
            at += 2 + ((bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF);
        }
        for (int i = bytes.length - 2; i > at; i--) {
            if ((bytes[i] & 0xFF) == 0xFF && (bytes[i + 1] & 0xFF) == JPEG_END) {
                return true;
            }
        }
        return false;
    }
}
