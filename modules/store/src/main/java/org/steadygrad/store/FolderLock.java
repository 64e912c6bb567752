package org.steadygrad.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.steadygrad.core.EnvironmentException;

/**
 * Keeps a run folder to one writer. The lock is the operating system's on {@code run.lock}, which goes with its process
 * however that ends; the file itself stays and says who took the lock last.
 */
final class FolderLock implements AutoCloseable {
    static final String NAME = "run.lock";

    /** A byte beyond the text, since some systems keep others from reading what is locked. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /**
     * Folders locked by this process. They must not be opened again even to try: closing the lock file would release
     * the lock that is held.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** @throws EnvironmentException saying who holds it, if the folder is locked */
    static FolderLock take(Path folder) {
        try {
            Path real = folder.toRealPath();
            if (!HELD.add(real)) {
                throw inUse(folder, "this process (" + ProcessHandle.current().pid() + ")");
            }
            try {
                return new FolderLock(real, locked(folder, real.resolve(NAME)));
            } catch (IOException | RuntimeException e) {
                HELD.remove(real);
                throw e;
            }
        } catch (IOException e) {
            throw new EnvironmentException("cannot lock the run folder " + folder + ": " + e, e);
        }
    }

    private static FileChannel locked(Path folder, Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw inUse(folder, holder(file));
            }
            channel.truncate(0).write(ByteBuffer.wrap(signature().getBytes(StandardCharsets.UTF_8)));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static String signature() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return "process " + ProcessHandle.current().pid() + " since " + now;
    }

    private static String holder(Path file) throws IOException {
        String signature = Files.readString(file);
        return signature.isBlank() ? "another process" : signature.strip();
    }

    private static EnvironmentException inUse(Path folder, String holder) {
        return new EnvironmentException(
                "the run folder %s is in use by %s; wait for it to end, or choose another folder"
                        .formatted(folder, holder));
    }

    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new EnvironmentException("cannot unlock the run folder " + folder + ": " + e, e);
        } finally {
            HELD.remove(folder);
        }
    }
}
