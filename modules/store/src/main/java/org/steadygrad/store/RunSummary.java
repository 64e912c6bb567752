package org.steadygrad.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/** A run folder at a glance. */
public sealed interface RunSummary {
    Path folder();

    /** When the run began, or, of one that cannot be read, when its file was last written. */
    Instant when();

    /** The folder's name. */
    default String name() {
        return RunStore.nameOf(folder());
    }

    /**
     * A run that can be read.
     *
     * @param planned trials
     * @param finished trials, <= {@code planned}
     * @param diverged of those finished
     */
    record Sound(
            Path folder, String experiment, String question, Instant started, int planned, int finished, int diverged)
            implements RunSummary {
        public Sound {
            Objects.requireNonNull(folder);
            Objects.requireNonNull(experiment);
            Objects.requireNonNull(question);
            Objects.requireNonNull(started);
        }

        @Override
        public Instant when() {
            return started;
        }

        public boolean complete() {
            return finished == planned;
        }
    }

    /**
     * A run that cannot be read.
     *
     * @param reason one sentence that names the file
     */
    record Damaged(Path folder, Instant when, String reason) implements RunSummary {
        public Damaged {
            Objects.requireNonNull(folder);
            Objects.requireNonNull(when);
            Objects.requireNonNull(reason);
        }
    }
}
