package org.steadygrad.core.experiment;

import java.util.List;
import java.util.Objects;

/**
 * What a run needs to know of its experiment to choose its trials, and a reader of the run to choose them again.
 *
 * @param arms of a kind that chooses settings' learning rates by itself one trial for each setting, as its search starts:
 *     its learning rate is the first to be tried, its replicate the first of those used; of the search of a space one trial,
 *     which has all that its trials share; none for a full grid
 */
public record Design(Kind kind, List<Trial> arms) {
    public Design {
        Objects.requireNonNull(kind);
        arms = List.copyOf(arms);
    }

    /** Of a run whose plan is complete from the start. */
    public static Design fullGrid() {
        return new Design(new Kind.FullGrid(), List.of());
    }
}
