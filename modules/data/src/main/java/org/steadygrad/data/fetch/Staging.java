package org.steadygrad.data.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a data set is put together before it appears under its name: downloads, and beside them what will be its folder's
 * content.
 *
 * @param folder beside the data set's folder, so that a rename moves all at once
 */
record Staging(Path folder) {
    Path content() {
        return folder.resolve("content");
    }

    PartialFile partial(RemoteFile file) {
        return new PartialFile(folder.resolve(file.name() + ".partial"));
    }

    /** A downloaded file that has been checked, on its way to be unpacked. */
    Path checked(RemoteFile file) {
        return folder.resolve(file.name());
    }

    void clearContent() throws IOException {
        delete(content());
    }

    /** Moves the content to its place: in one step if nothing is there, else file by file, each in one step. */
    void publish(Path place) throws IOException {
        if (Files.exists(place)) {
            for (Path file : files(content())) {
                Path to = place.resolve(content().relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.move(file, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } else {
            Files.move(content(), place, StandardCopyOption.ATOMIC_MOVE);
        }
        delete(folder);
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static void delete(Path root) throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> all = Files.walk(root)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
