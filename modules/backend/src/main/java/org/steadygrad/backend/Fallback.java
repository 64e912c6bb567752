package org.steadygrad.backend;

import java.util.Objects;

/**
 * A layer that computed with slow code where fast code exists: what a reader of its timing must know.
 *
 * @param layer index and name, e.g. {@code layer 0 (conv1)}
 * @param reason one clause
 */
public record Fallback(String layer, String reason) {
    public Fallback {
        Objects.requireNonNull(layer);
        Objects.requireNonNull(reason);
    }

    /** For a report's list of warnings. */
    @Override
    public String toString() {
        return layer + " " + reason;
    }
}
