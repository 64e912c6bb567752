package org.steadygrad.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Closes a stream from which nothing has come for a while, so that the thread that waits for it goes on. */
final class SilenceGuard implements AutoCloseable {
    private final InputStream stream;
    private final Duration most;
    private final Thread watch = new Thread(this::watch, "download-silence");
    private volatile long lastHeard = System.nanoTime();
    private volatile boolean gaveUp;

    SilenceGuard(InputStream stream, Duration most) {
        this.stream = stream;
        this.most = most;
        watch.setDaemon(true);
        watch.start();
    }

    /** To be called whenever something has come. */
    void heard() {
        lastHeard = System.nanoTime();
    }

    /** Whether the stream was closed for its silence. */
    boolean gaveUp() {
        return gaveUp;
    }

    private void watch() {
        try {
            for (long left = most.toNanos(); left > 0; left = lastHeard + most.toNanos() - System.nanoTime()) {
                Thread.sleep(Math.max(1, left / 1_000_000));
            }
            gaveUp = true;
            stream.close();
        } catch (InterruptedException | IOException e) {
            return;
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
