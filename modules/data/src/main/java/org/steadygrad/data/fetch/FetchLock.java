package org.steadygrad.data.fetch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one at a time fetch a data set: among processes by a lock on a file, which goes with the process, and among the threads
 * of this one by a lock in memory.
 */
final class FetchLock implements AutoCloseable {
    private static final Map<Path, ReentrantLock> IN_THIS_PROCESS = new ConcurrentHashMap<>();

    private final ReentrantLock own;
    private final FileChannel channel;

    private FetchLock(ReentrantLock own, FileChannel channel) {
        this.own = own;
        this.channel = channel;
    }

    /**
     * Waits until nobody else holds the lock.
     *
     * @param file made if it is not there; it stays
     * @param waiting run once if somebody else holds it
     */
    static FetchLock on(Path file, Runnable waiting) throws IOException {
        ReentrantLock own =
                IN_THIS_PROCESS.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new ReentrantLock());
        boolean free = own.tryLock();
        if (!free) {
            waiting.run();
            own.lock();
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new FetchLock(own, locked(channel, waiting));
        } catch (IOException | RuntimeException e) {
            own.unlock();
            throw e;
        }
    }

    private static FileChannel locked(FileChannel channel, Runnable waiting) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                waiting.run();
                channel.lock();
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Closing the channel gives the file's lock back, which must come first: the file's lock is the whole process's. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            own.unlock();
        }
    }
}
