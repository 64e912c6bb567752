package org.steadygrad.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A run as the index lists it.
 *
 * @param name of the run's folder
 * @param experiment the experiment's name; empty text if damage hides it
 * @param question the experiment's question; empty text if damage hides it
 * @param planned trials planned, >= 0
 * @param finished trials finished, from 0 to {@code planned}
 * @param diverged of those, from 0 to {@code finished}
 * @param page the run's report, relative to the folder of the index; empty if it has none yet
 * @param damage what is wrong with the run's files, if anything
 */
public record RunEntry(
        String name,
        String experiment,
        String question,
        Instant started,
        int planned,
        int finished,
        int diverged,
        Optional<Path> page,
        Optional<String> damage) {
    public RunEntry {
        Objects.requireNonNull(name);
        Objects.requireNonNull(experiment);
        Objects.requireNonNull(question);
        Objects.requireNonNull(started);
        if (!(0 <= diverged && diverged <= finished && finished <= planned)) {
            throw new IllegalArgumentException("a run must have 0 <= diverged <= finished <= planned, got %d, %d and %d"
                    .formatted(diverged, finished, planned));
        }
        page.filter(Path::isAbsolute).ifPresent(path -> {
            throw new IllegalArgumentException("page must be relative to the index, got " + path);
        });
    }
}
