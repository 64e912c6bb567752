package org.steadygrad.search.candidate;

import java.util.Optional;

/**
 * Proposes values to try.
 *
 * <p>What it proposes is a function of its seed and of the calls in their order, and of nothing else: a new one that is
 * asked and told the same in the same order proposes the same. Not safe for use by several threads at once.
 */
public interface CandidateGenerator {
    /** The next candidate; empty once there is none left, as of a grid. There may be others whose losses are still to come. */
    Optional<Candidate> ask();

    /**
     * Takes what came of a candidate; at most once for each.
     *
     * @param loss smaller is better; NaN or infinite for one that is lost
     */
    void tell(Candidate candidate, double loss);
}
