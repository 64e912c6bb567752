package org.steadygrad.arbiter.generator;

import java.util.Map;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.space.Space;
import org.steadygrad.search.candidate.CandidateGenerator;
import org.steadygrad.search.plan.Generators;

/** Makes a generator of this project for a space; see {@link ProposedCandidates}. */
@FunctionalInterface
public interface CandidateSource {
    /** A generator at its start. */
    CandidateGenerator begin(Space space, long seed);

    /** Quasi-random points, shifted by the seed. */
    static CandidateSource halton() {
        return named("halton");
    }

    /** Independent points. */
    static CandidateSource random() {
        return named("random");
    }

    /** The tree-structured Parzen estimator. */
    static CandidateSource tpe() {
        return named("tpe");
    }

    private static CandidateSource named(String name) {
        Component generator = Generators.catalog().component(name, Map.of());
        return (space, seed) -> Generators.catalog().maker(generator).create(generator, space, seed);
    }
}
