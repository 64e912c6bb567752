package org.steadygrad.data.sequence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.InvalidInputException;

/** A text of the user's in UTF-8. */
public final class TextFile {
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    /** Of UTF-8, for a character. */
    private static final int MOST_BYTES = 4;

    private TextFile() {}

    /**
     * The first characters of a file, as code points, without a byte order mark.
     *
     * @throws InvalidInputException if there is no such file, or it is not UTF-8, with the byte at fault
     */
    public static int[] read(Path file, int most) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("there is no file " + file);
        }
        byte[] bytes = bytes(file, (long) MOST_BYTES * (most + 1L));
        CharBuffer characters = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer left = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(left, characters, true);
        int[] points =
                characters.flip().codePoints().filter(c -> c != BYTE_ORDER_MARK).toArray();
        if (result.isError() && points.length < most) {
            throw new InvalidInputException(
                    "%s must be text in UTF-8, byte %d is not".formatted(file, left.position()));
        }
        return points.length <= most ? points : Arrays.copyOf(points, most);
    }

    private static byte[] bytes(Path file, long most) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes((int) Math.min(most, Integer.MAX_VALUE - 8));
        } catch (IOException e) {
            throw new EnvironmentException("cannot read " + file + ": " + e, e);
        }
    }
}
