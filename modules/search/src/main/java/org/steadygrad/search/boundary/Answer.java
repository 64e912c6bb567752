package org.steadygrad.search.boundary;

import java.util.Objects;

/** A probe and what came of it. */
public record Answer(Probe probe, Response response) {
    public Answer {
        Objects.requireNonNull(probe);
        Objects.requireNonNull(response);
    }
}
