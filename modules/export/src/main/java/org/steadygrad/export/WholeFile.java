package org.steadygrad.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.steadygrad.core.EnvironmentException;

/** A file that is written wholly or not at all. */
public final class WholeFile {
    /** Writes the file's content. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private WholeFile() {}

    /**
     * Puts the content in place of a file that may be there, and makes its folder if need be.
     *
     * @return the file
     * @throws EnvironmentException if it cannot be written; an older file is then untouched
     */
    public static Path write(Path file, Content content) {
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            Path part = folder.resolve("." + file.getFileName() + ".part");
            try {
                fill(part, content);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
            return file;
        } catch (IOException | UncheckedIOException e) {
            throw new EnvironmentException("cannot write %s: %s".formatted(file, e), e);
        }
    }

    private static void fill(Path part, Content content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
            content.writeTo(out);
        }
    }
}
