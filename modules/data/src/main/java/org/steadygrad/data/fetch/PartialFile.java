package org.steadygrad.data.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What is there so far of a file that is being downloaded, and beside it the server's name for the version it is of (an
 * entity tag or a date, as {@code If-Range} takes them), so that parts of two versions are never put together.
 */
record PartialFile(Path path) {
    long size() throws IOException {
        return Files.exists(path) ? Files.size(path) : 0;
    }

    OutputStream append() throws IOException {
        return Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    Optional<String> version() throws IOException {
        return Files.exists(versionFile()) ? Optional.of(Files.readString(versionFile())) : Optional.empty();
    }

    /** Begins anew. */
    void clear(Optional<String> version) throws IOException {
        Files.deleteIfExists(path);
        Files.deleteIfExists(versionFile());
        if (version.isPresent()) {
            Files.writeString(versionFile(), version.get());
        }
    }

    void moveTo(Path place) throws IOException {
        Files.createDirectories(place.toAbsolutePath().getParent());
        Files.move(path, place);
        Files.deleteIfExists(versionFile());
    }

    private Path versionFile() {
        return path.resolveSibling(path.getFileName() + ".version");
    }
}
