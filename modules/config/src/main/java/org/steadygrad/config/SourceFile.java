package org.steadygrad.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.steadygrad.config.yaml.Place;
import org.steadygrad.config.yaml.Words;
import org.steadygrad.core.InvalidInputException;

/** A text file that a user named: found, small and in UTF-8, or refused with the reason. */
final class SourceFile {
    static final int MOST_BYTES = 1 << 20;

    private final Path path;

    SourceFile(Path path) {
        this.path = path;
    }

    String text() {
        if (!Files.exists(path)) {
            throw refused("does not exist" + Words.hint(name(), siblings()));
        }
        if (Files.isDirectory(path)) {
            throw refused("must be a file, got a directory");
        }
        byte[] bytes = bytes();
        if (bytes.length > MOST_BYTES) {
            throw refused("must be at most 1 MB, got more");
        }
        return decoded(bytes);
    }

    private byte[] bytes() {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(MOST_BYTES + 1);
        } catch (AccessDeniedException e) {
            throw new InvalidInputException(path + ": cannot be read: permission denied", e);
        } catch (IOException e) {
            throw new InvalidInputException(path + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private String decoded(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        boolean malformed = decoder.decode(in, out, true).isError();
        out.flip();
        if (malformed) {
            throw new InvalidInputException("%s:%s: must be UTF-8 text, got the byte 0x%02X"
                    .formatted(path, Place.after(out), bytes[in.position()]));
        }
        return out.toString();
    }

    private String name() {
        return String.valueOf(path.getFileName());
    }

    private List<String> siblings() {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private InvalidInputException refused(String rule) {
        return new InvalidInputException(path + ": " + rule);
    }
}
