package org.steadygrad.arbiter.generator;

import org.steadygrad.core.space.Space;
import org.steadygrad.search.candidate.CandidateGenerator;
import org.steadygrad.search.candidate.SequenceCandidates;
import org.steadygrad.search.sequence.Halton;
import org.steadygrad.search.sequence.RandomPoints;
import org.steadygrad.search.tpe.Tpe;

/** Makes a generator of this project for a space; see {@link ProposedCandidates}. */
@FunctionalInterface
public interface CandidateSource {
    /** A generator at its start. */
    CandidateGenerator begin(Space space, long seed);

    /** Quasi-random points, shifted by the seed. */
    static CandidateSource halton() {
        return (space, seed) ->
                new SequenceCandidates(space, Halton.shifted(space.dimensions().size(), seed));
    }

    /** Independent points. */
    static CandidateSource random() {
        return (space, seed) -> new SequenceCandidates(
                space, new RandomPoints(space.dimensions().size(), seed));
    }

    /** The tree-structured Parzen estimator. */
    static CandidateSource tpe() {
        return (space, seed) -> new Tpe(space, Tpe.DEFAULT_STARTUP, seed);
    }
}
