package org.steadygrad.hostile;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often a {@link Trap} has sprung. */
public final class Witness {
    private static final AtomicInteger SPRUNG = new AtomicInteger();

    private Witness() {}

    static void note() {
        SPRUNG.incrementAndGet();
    }

    /** How often so far. */
    public static int count() {
        return SPRUNG.get();
    }
}
