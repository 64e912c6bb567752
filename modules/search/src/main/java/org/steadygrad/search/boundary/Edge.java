package org.steadygrad.search.boundary;

/** An edge of the usable range of learning rates. */
public enum Edge {
    /** Upper: above it most trials diverge. */
    DIVERGENCE,
    /**
     * Lower: above it most trials reach the target within the budget, as far as they do not diverge. A trial that diverges
     * has a rate above this edge, if there is one.
     */
    TARGET;

    /** Whether a trial that ended so has a rate that is rather above the edge than below. */
    boolean above(Response.Kind kind) {
        return switch (kind) {
            case DIVERGED -> true;
            case TRAINED -> this == TARGET;
            case SURVIVED -> false;
        };
    }
}
