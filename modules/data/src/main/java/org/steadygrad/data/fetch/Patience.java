package org.steadygrad.data.fetch;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a download puts up with a bad connection.
 *
 * @param attempts that one file may take, >= 1
 * @param pause before the second attempt; it doubles from one to the next
 * @param silence after which a server that sends nothing is given up
 */
public record Patience(int attempts, Duration pause, Duration silence) {
    public static final Patience DEFAULT = new Patience(6, Duration.ofSeconds(1), Duration.ofSeconds(60));

    public Patience {
        Objects.requireNonNull(pause);
        Objects.requireNonNull(silence);
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be >= 1, got " + attempts);
        }
    }

    /** Waits before attempt {@code number}, counted from 1. */
    void before(int number) {
        try {
            Thread.sleep(number == 1 ? 0 : pause.toMillis() << (number - 2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
