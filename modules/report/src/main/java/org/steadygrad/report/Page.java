package org.steadygrad.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.steadygrad.core.EnvironmentException;

/** Puts a finished page where it belongs, all of it or nothing. */
final class Page {
    private Page() {}

    static void write(String html, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
            Path part = folder.resolve("." + file.getFileName() + ".part");
            try {
                Files.writeString(part, html);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new EnvironmentException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
