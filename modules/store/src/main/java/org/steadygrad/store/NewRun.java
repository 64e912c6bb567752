package org.steadygrad.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.outcome.RunHeader;

/** Makes a run file under another name and moves it into place when it is complete, so that no half a header is met. */
final class NewRun {
    private NewRun() {}

    static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new InvalidInputException(folder + " is a file, and cannot be a run folder", e);
        } catch (IOException e) {
            throw new EnvironmentException("cannot make the run folder " + folder + ": " + e, e);
        }
    }

    static void write(Path file, RunHeader header) {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(draft);
            try {
                fill(draft, header);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
            keepName(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new EnvironmentException("cannot write " + file + ": " + e, e);
        }
    }

    private static void fill(Path draft, RunHeader header) {
        try (RunFile run = RunFile.building(draft)) {
            run.inTransaction(connection -> {
                Schema.create(connection);
                PlanTables.write(connection, header);
                return draft;
            });
        }
    }

    /** A new name is on the disk when its folder is; where folders cannot be opened (Windows), it is so at once. */
    private static void keepName(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
