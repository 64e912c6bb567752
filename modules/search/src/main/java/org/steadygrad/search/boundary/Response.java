package org.steadygrad.search.boundary;

import java.util.Objects;
import org.steadygrad.core.catalog.Rule;

/**
 * What came of a trial.
 *
 * @param steps updates made, >= 1
 */
public record Response(Kind kind, int steps) {
    /** How a trial ended. */
    public enum Kind {
        DIVERGED,
        /** It reached the target. */
        TRAINED,
        /** Neither. */
        SURVIVED
    }

    public Response {
        Objects.requireNonNull(kind);
        Rule.Whole.atLeast(1).check("response.steps", steps);
    }
}
