package org.steadygrad.backend;

import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.Pointer;

/**
 * The memory of the arrays outside of Java's heap. What nobody closes is given back when Java collects the small objects
 * that stand for it, of which Java sees no need: many trials in one process would grow without end.
 */
public final class NativeMemory {
    /** Bytes by which a process may grow between two collections: some tens of trials, each collection a tenth of a second. */
    private static final long MOST_GROWTH = 128L << 20;

    private static final AtomicLong LOWEST = new AtomicLong(Long.MAX_VALUE);

    private NativeMemory() {}

    /** To be called after a trial. Collects garbage if the process has grown since memory was last given back. */
    public static void tidy() {
        long present = Pointer.physicalBytes();
        long lowest = LOWEST.accumulateAndGet(present, Math::min);
        if (present - lowest > MOST_GROWTH && LOWEST.compareAndSet(lowest, present)) {
            System.gc();
        }
    }
}
